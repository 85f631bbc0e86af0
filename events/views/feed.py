"""The list as feeds that keep themselves up to date: made once per change, stored, 304 when unchanged."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from associations.models import Association
from events import feeds, filters, own_calendar
from events.filters import EventFilter, public_events
from events.models.event import EventQuerySet

STORED_SECONDS = 24 * 3600
MOST = 2000
NEWS = 100
CODES = {code for code, _name in settings.LANGUAGES}
ICS = "text/calendar; charset=utf-8"

Make = Callable[[], bytes]


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The events a query asks for (the list's own parameters), in `?lang=`, Danish where none is named."""
    events = filters.found(asked(request), at=timezone.now()).qs
    language = language_of(request)
    return kept(
        request, events, "ics", lambda: feeds.feed_in(language, events.next_first()[:MOST]), content_type=ICS
    )


@require_safe
def json_feed(request: HttpRequest) -> HttpResponse:
    events = filters.found(asked(request), at=timezone.now()).qs
    language = language_of(request)
    response = kept(
        request,
        events,
        "json",
        lambda: feeds.as_json(language, events.next_first()[:MOST]),
        content_type="application/json",
    )
    # The same for everybody, and for every site that shows it.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    events = filters.found(asked(request), at=timezone.now()).qs
    language = language_of(request)
    return kept(
        request,
        events,
        "rss",
        lambda: feeds.as_rss(language, events.order_by("-made_at", "-pk")[:NEWS]),
        content_type="application/rss+xml; charset=utf-8",
    )


@require_safe
def of_association(request: HttpRequest, pk: int) -> HttpResponse:
    """What one association has ahead, alone or with others."""
    association = get_object_or_404(Association.objects.public(), pk=pk)
    events = public_events(timezone.now()).organised_by(association)
    language = language_of(request)
    return kept(
        request,
        events,
        f"association{pk}",
        lambda: feeds.feed_in(language, events.next_first()[:MOST], association.name),
        content_type=ICS,
    )


@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's own calendar: in their language, in nobody else's cache."""
    row = own_calendar.opened_by(token)
    if row is None:
        raise Http404
    user, at = row.user, timezone.now()
    events = own_calendar.events_of(user, at)[:MOST]
    file = feeds.feed_in(user.language, events, more=lambda: own_calendar.times_of(user, at))
    response = HttpResponse(file, content_type=ICS)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def kept(
    request: HttpRequest, events: EventQuerySet, kind: str, make: Make, *, content_type: str
) -> HttpResponse:
    """The stored bytes of a feed, made anew when one of its events changed; 304 to who has them."""
    etag = quote_etag(sha256(version_of(request, events, kind).encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    response = (
        unchanged if unchanged is not None else HttpResponse(body(etag, make), content_type=content_type)
    )
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=300)
    return response


def version_of(request: HttpRequest, events: EventQuerySet, kind: str) -> str:
    state = events.order_by().aggregate(count=Count("pk"), changed=Max("changed_at"))
    query = f"{kind}?{asked(request).urlencode()}"
    on = timezone.localdate()
    return feeds.version(state["count"], state["changed"], language_of(request), query, on)


def language_of(request: HttpRequest) -> str:
    language = request.GET.get("lang", "")
    return language if language in CODES else settings.LANGUAGE_CODE


def asked(request: HttpRequest) -> QueryDict:
    query = request.GET.copy()
    for name in [name for name in query if name not in EventFilter.base_filters]:
        del query[name]
    return query


def body(etag: str, make: Make) -> bytes:
    key = f"events.feed.{etag.strip(chr(34))}"
    stored = cache.get(key)
    if stored is None:
        stored = make()
        cache.set(key, stored, STORED_SECONDS)
    return stored


@require_safe
def to_feed(request: HttpRequest) -> HttpResponse:
    """The stable name `events:feed`: the feed itself stands without a language."""
    query = request.GET.urlencode()
    return redirect(reverse("feeds:events") + (f"?{query}" if query else ""))
