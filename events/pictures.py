"""What an event looks like where somebody shares its address: a picture of its day, title and place."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont

import theme
from events.models import Event
from theme.multilingual import in_reader_language

SIZE = (1200, 630)
MARGIN = 80
GREEN, PAPER, SUN = "#0e5a43", "#fbf8f2", "#f4b740"
FONT = Path(theme.__file__).parent / "static/theme/fonts/atkinson-latin.woff2"
LATIN = "\u024f"
MOST_LINES = 3


class Said(NamedTuple):
    """All that stands on the picture, in Latin letters: the one font every server has."""

    day: str
    title: str
    place: str


def said(event: Event) -> Said:
    """In the active language; what cannot be written in its letters is left out. Never a hidden address."""
    starts = timezone.localtime(event.starts_at)
    day = f"{date_format(starts, 'l')} {date_format(starts, 'DATE_FORMAT')} · {date_format(starts, 'H.i')}"
    titles = (in_reader_language(event.title, event.original_language).text, *event.title.values())
    title = next((text for text in titles if writable(text)), str(event.get_kind_display()))
    place = event.public_place if writable(event.public_place) else event.town
    return Said(day[:1].upper() + day[1:], title, place)


def writable(text: str) -> bool:
    """Whether all its letters are Latin ones."""
    return bool(text) and all(letter <= LATIN for letter in text if letter.isalpha())


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(FONT, size)
    made.set_variation_by_axes([weight])
    return made


def drawn(what: Said) -> bytes:
    """The picture as PNG, 1200×630."""
    picture = Image.new("RGB", SIZE, GREEN)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1010, -110, 1310, 190), fill=SUN)
    wide = SIZE[0] - 2 * MARGIN
    draw.text((MARGIN, MARGIN), fitting(what.day, font(40, 700), wide - 150, 1), font=font(40, 700), fill=SUN)
    title = fitting(what.title, font(76, 700), wide, MOST_LINES)
    draw.multiline_text((MARGIN, 165), title, font=font(76, 700), fill=PAPER, spacing=14)
    place = fitting(what.place, font(40, 400), wide - 260, 1)
    draw.text((MARGIN, SIZE[1] - MARGIN), place, font=font(40, 400), fill=PAPER, anchor="ls")
    draw.text((SIZE[0] - MARGIN, SIZE[1] - MARGIN), "Medspil", font=font(40, 700), fill=SUN, anchor="rs")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def fitting(text: str, letters: ImageFont.FreeTypeFont, wide: int, most: int) -> str:
    """The text in lines that fit; what is too long ends in "…"."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= wide or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1] += "…"
    return "\n".join(shortened(line, letters, wide) for line in lines[:most])


def shortened(line: str, letters: ImageFont.FreeTypeFont, wide: int) -> str:
    while letters.getlength(line) > wide:
        line = line.removesuffix("…")[:-1] + "…"
    return line
