"""Who asks for an address that only takes what is sent is led to the page its form stands on.

A reload, a language link at the foot of a form shown again, or an address typed from memory.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path

View = Callable[..., HttpResponse]
FRONT = 3
"""So many slashes has an app's front, which is everybody's: "/da/foreninger/"."""
ASKED, TAKES_NONE = ("GET", "HEAD"), 405


def stands_on(page: str) -> Callable[[View], View]:
    """Names the page of a form, of the same object, where it is not the nearest page above its address."""

    def named(view: View) -> View:
        view.page = page  # type: ignore[attr-defined]
        return view

    return named


def lead_back(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        led = request.method in ASKED and response.status_code == TAKES_NONE
        return redirect(page_of(request)) if led and get_language_from_path(request.path) else response

    return middleware


def page_of(request: HttpRequest) -> str:
    match = resolve(request.path)
    named = getattr(match.func, "page", "")
    return reverse(named, args=match.args, kwargs=match.kwargs) if named else above(request.path)


def above(path: str) -> str:
    """The nearest page above an address; where that is an app's front, one's own first page."""
    while (path := path.rstrip("/").rpartition("/")[0] + "/").count("/") > FRONT:
        try:
            found = resolve(path)
        except Resolver404:
            continue
        if found.app_names:
            return path
    return resolve_url(settings.LOGIN_REDIRECT_URL)
