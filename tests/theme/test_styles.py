"""The stylesheet turns round by itself for Arabic and Dari, can be read in both schemes, and is light."""

import re
from pathlib import Path

import pytest

import events
import theme

CSS = Path(theme.__file__).parent / "static" / "theme" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
# Linked only where they are needed: the month, the door.
OWN = sorted((Path(events.__file__).parent / "static").rglob("*.css"))

PHYSICAL = re.compile(
    r"(?:^|[;{])\s*((?:margin|padding|border|inset|scroll-margin)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height)|(?:float|text-align)\s*:\s*(?:left|right))\s*[:;}]"
)


@pytest.mark.parametrize("sheet", [*SHEETS, *OWN], ids=lambda path: path.name)
def test_a_sheet_names_no_side_of_the_screen(sheet: Path) -> None:
    rules = re.sub(r"@media[^{]*|/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    assert PHYSICAL.findall(rules) == []


def test_the_guard_against_physical_sides_sees_them() -> None:
    assert PHYSICAL.search("a { margin-left: 1px }")
    assert PHYSICAL.search("a { text-align: right }")
    assert PHYSICAL.search("a { color: red; top: 0 }")
    assert not PHYSICAL.search(
        "a { margin-inline-start: 1px; text-align: start } .bottom :focus { color: red }"
    )


def test_every_part_is_linked_from_the_one_stylesheet() -> None:
    linked = set(re.findall(r'url\("([^"]+)"\)', (CSS / "medspil.css").read_text()))
    assert linked == {str(path.relative_to(CSS)) for path in SHEETS} - {"medspil.css"}


def test_the_stylesheet_stays_light() -> None:
    assert sum(path.stat().st_size for path in SHEETS) <= 32_000


def tokens(scheme: int) -> dict[str, str]:
    text = (CSS / "tokens.css").read_text()
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: colours[scheme] for name, *colours in pairs}


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


READ = [
    *[("ink", ground) for ground in ("paper", "card", "green-soft", "sun-soft", "coral-soft", "blue-soft")],
    *[("ink-2", ground) for ground in ("paper", "card", "green-soft", "sun-soft", "coral-soft", "blue-soft")],
    *[("green", ground) for ground in ("paper", "card", "green-soft", "sun-soft", "blue-soft", "coral-soft")],
    *[("coral", ground) for ground in ("paper", "card", "coral-soft")],
    ("on-green", "green"),
    ("card", "coral"),
]
SEEN = [("edge", "card"), ("edge", "paper"), ("focus", "paper"), ("focus", "card"), ("blue", "blue-soft")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_what_is_read_stands_out(text: str, ground: str, scheme: int) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_what_is_seen_stands_out(mark: str, ground: str, scheme: int) -> None:
    colours = tokens(scheme)
    assert contrast(colours[mark], colours[ground]) >= 3
