"""Answering a tap: a page without script goes back, a phone's queue hears that it was counted."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from medspil.privacy.forms import SafeForm

QUEUE = "X-Medspil-Queue"


def queued(request: HttpRequest) -> bool:
    """Sent by the phone's queue (theme/js/queue.js)."""
    return QUEUE in request.headers


def tapped(request: HttpRequest, form: SafeForm, act: Callable[[], str]) -> HttpResponse | None:
    """The answer to a tap that was counted, or that the queue must give up; None shows the page again."""
    if form.is_valid() and (url := form.act(act)):
        return HttpResponse(status=204) if queued(request) else redirect(url)
    if queued(request):
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")
    return None
