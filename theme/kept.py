"""A public page is the same bytes for every visitor: one rendering serves all who come within seconds."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Keep the page at an address without a query for as long as the cache `pages` does; 304 to who has it.

    Who is signed in sees at once what they changed: for them it is made anew.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not shared(request):
            return view(request, *args, **kwargs)
        found = caches["pages"].get(request.path)
        if found is None:
            made = view(request, *args, **kwargs)
            if made.status_code != 200:
                return made
            found = (made.content, f'"{sha256(made.content).hexdigest()[:32]}"')
            caches["pages"].set(request.path, found)
        content, etag = found
        response = HttpResponse(content, headers={"ETag": etag, "Cache-Control": "no-cache"})
        return get_conditional_response(request, etag=etag, response=response) or response

    return require_safe(page)


def shared(request: HttpRequest) -> bool:
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method == "GET" and not request.META.get("QUERY_STRING") and not signed_in
