"""The picture of an event for where its address is shared: drawn once, kept, the same for everybody."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from events import pictures
from events.models import Event

STORED_SECONDS = 24 * 3600
IN_LATIN = ("da", "en")


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """In the language of the address where its letters are Latin, else in Danish."""
    event = get_object_or_404(Event.objects.public(), pk=pk)
    language = get_language() or ""
    with override(language if language in IN_LATIN else "da"):
        what = pictures.said(event)
    key = f"events.picture.{sha256(repr(what).encode()).hexdigest()}"
    content = cache.get(key)
    if content is None:
        content = pictures.drawn(what)
        cache.set(key, content, STORED_SECONDS)
    response = HttpResponse(content, content_type="image/png")
    patch_cache_control(response, public=True, max_age=3600)
    return response
