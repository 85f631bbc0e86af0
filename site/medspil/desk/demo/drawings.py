"""The demo's pictures: drawn here, of nobody, and free for all."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = WIDTH, HEIGHT = 1200, 675


def football() -> ContentFile:
    """A pitch from above."""
    picture, pen = canvas("#3f8f4f")
    for stripe in range(0, WIDTH, 200):
        pen.rectangle((stripe, 0, stripe + 99, HEIGHT), fill="#4a9d5a")
    pen.rectangle((40, 40, WIDTH - 40, HEIGHT - 40), outline="white", width=8)
    pen.line((WIDTH // 2, 40, WIDTH // 2, HEIGHT - 40), fill="white", width=8)
    pen.ellipse((480, 217, 720, 457), outline="white", width=8)
    for left in (40, WIDTH - 240):
        pen.rectangle((left, 187, left + 200, 487), outline="white", width=8)
    pen.ellipse((640, 300, 676, 336), fill="#fdf1d6", outline="#17211d", width=4)
    return file(picture)


def swimming() -> ContentFile:
    """Lanes with floats."""
    picture, pen = canvas("#2f86b5")
    for lane in range(0, HEIGHT, 135):
        pen.rectangle((0, lane + 60, WIDTH, lane + 72), fill="#3d97c6")
        for float_ in range(0, WIDTH, 40):
            colour = "#b3381f" if (float_ // 40) % 2 else "#fdf1d6"
            pen.ellipse((float_, lane - 12, float_ + 34, lane + 12), fill=colour)
    return file(picture)


def chess() -> ContentFile:
    """A board, and one piece that begins."""
    picture, pen = canvas("#efe3cc")
    side = 150
    for row in range(5):
        for column in range(row % 2, 8, 2):
            left, top = column * side, row * side
            pen.rectangle((left, top, left + side, top + side), fill="#8a5a3c")
    pen.ellipse((480, 265, 570, 355), fill="#17211d")
    pen.polygon(((525, 300), (455, 520), (595, 520)), fill="#17211d")
    pen.rounded_rectangle((430, 500, 620, 560), 24, fill="#17211d")
    return file(picture)


def sewing() -> ContentFile:
    """Cloth, with a seam."""
    picture, pen = canvas("#fdf1d6")
    colours = ("#b3381f", "#f4b740", "#0e5a43", "#1f4f8f", "#e2f0e9", "#7d4f8a")
    for number, left in enumerate(range(-300, WIDTH, 220)):
        pen.polygon(
            ((left, HEIGHT), (left + 300, 0), (left + 520, 0), (left + 220, HEIGHT)),
            fill=colours[number % len(colours)],
        )
    for stitch in range(30, WIDTH, 70):
        pen.line((stitch, 520, stitch + 40, 520), fill="white", width=10)
    return file(picture)


def canvas(colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, colour)
    return picture, ImageDraw.Draw(picture)


def file(picture: Image.Image) -> ContentFile:
    out = BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return ContentFile(out.getvalue(), name="drawing.png")
