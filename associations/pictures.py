"""An association's picture: read, turned upright, made smaller and written anew, so that nothing but the
picture is left of the file (no place, no camera, no name); in a collection of its own.
"""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Prefetch
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Image, Rendition
from wagtail.models import Collection

from associations.choices import Refusal
from associations.models import Association
from medspil.users.refusals import Refused, refuse_if

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
LEAST_WIDTH = 400
LARGEST = (1600, 1600)
FORMATS = ("JPEG", "PNG", "WEBP")
UNREADABLE = (UnidentifiedImageError, Pillow.DecompressionBombError, OSError, SyntaxError, ValueError)
SMALL, WIDE = "fill-240x240|format-webp|webpquality-70", "fill-1040x585|format-webp|webpquality-70"


def rewritten(file: Any) -> ContentFile:
    """The picture alone as a fresh JPEG.

    Raises Refused(NOT_A_PICTURE | PICTURE_TOO_BIG | PICTURE_TOO_SMALL).
    """
    refuse_if(Refusal.PICTURE_TOO_BIG if file.size > MOST_BYTES else None)
    try:
        with Pillow.open(file, formats=FORMATS) as opened:
            refuse_if(Refusal.PICTURE_TOO_BIG if opened.width * opened.height > MOST_PIXELS else None)
            refuse_if(Refusal.PICTURE_TOO_SMALL if opened.width < LEAST_WIDTH else None)
            picture = ImageOps.exif_transpose(opened).convert("RGBA")
    except (
        UnidentifiedImageError,
        Pillow.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as unread:
        raise Refused(Refusal.NOT_A_PICTURE) from unread
    picture.thumbnail(LARGEST)
    ground = Pillow.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    out = BytesIO()
    ground.save(out, "JPEG", quality=85, optimize=True)
    return ContentFile(out.getvalue(), name="picture.jpg")


def store(association: Association, file: Any, shows: str) -> Image:
    """The rewritten picture in the association's collection, with the sizes the pages use."""
    content = rewritten(file)
    if association.collection is None:
        root = Collection.get_first_root_node()
        association.collection = root.add_child(instance=Collection(name=association.name[:255]))
    image = get_image_model().objects.create(
        title=association.name, description=shows, file=content, collection=association.collection
    )
    for spec in (SMALL, WIDE):
        make_size(image, Filter(spec))
    return image


def make_size(image: Image, size: Filter) -> None:
    """One size now, so that no visitor waits for it; Wagtail's own way leaves its file open."""
    with image.generate_rendition_file(size) as content:
        image.renditions.create(
            filter_spec=size.spec, focal_point_key=size.get_cache_key(image), file=content
        )


def prefetched() -> Prefetch:
    """The pictures of a list with their sizes, in two queries however long it is."""
    return Prefetch("picture", get_image_model().objects.prefetch_renditions(SMALL, WIDE))


def small(image: Image | None) -> Rendition | None:
    return image.get_rendition(SMALL) if image else None


def wide(image: Image | None) -> Rendition | None:
    return image.get_rendition(WIDE) if image else None
