"""The list on a partner's own page: a frame that any site may show, without a cookie."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events import filters
from events.views.feed import asked, language_of
from events.views.public import feed_query
from medspil.notices.links import absolute

SHOWN = 10


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """The next events a query asks for, in `?lang=`; every link opens beside the partner's page."""
    at = timezone.now()
    found = filters.found(asked(request), at=at)
    events = list(found.qs.for_lines().next_first()[:SHOWN])
    with translation.override(language_of(request)):
        groups = filters.grouped(filters.lines(events, found.away), timezone.localdate(at))
        return render(request, "events/embed.html", {"groups": groups})


@require_safe
def embedding(request: HttpRequest) -> HttpResponse:
    """The line to put into one's own page, with the filters that are chosen now."""
    address = f"{absolute(reverse('feeds:embed'))}?{feed_query(request)}"
    return render(request, "events/embedding.html", {"address": address})
