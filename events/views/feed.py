"""The list as a calendar that keeps itself up to date: made once per change, stored, 304 when unchanged."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from events import feeds, filters
from events.filters import EventFilter
from events.models.event import EventQuerySet

STORED_SECONDS = 24 * 3600
MOST = 2000
CODES = {code for code, _name in settings.LANGUAGES}


def feed(request: HttpRequest) -> HttpResponse:
    """The events a query asks for (the list's own parameters), in `?lang=`, Danish where none is named."""
    at = timezone.now()
    language = request.GET.get("lang", "")
    language = language if language in CODES else settings.LANGUAGE_CODE
    events = filters.found(asked(request), at=at).qs
    state = events.order_by().aggregate(count=Count("pk"), changed=Max("changed_at"))
    version = feeds.version(
        state["count"], state["changed"], language, asked(request).urlencode(), timezone.localdate(at)
    )
    etag = quote_etag(sha256(version.encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    response = (
        unchanged
        if unchanged is not None
        else HttpResponse(body(etag, language, events), content_type="text/calendar; charset=utf-8")
    )
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=300)
    return response


def asked(request: HttpRequest) -> QueryDict:
    query = request.GET.copy()
    for name in [name for name in query if name not in EventFilter.base_filters]:
        del query[name]
    return query


def body(etag: str, language: str, events: EventQuerySet) -> bytes:
    key = f"events.feed.{etag.strip(chr(34))}"
    stored = cache.get(key)
    if stored is None:
        stored = feeds.feed_in(language, events.next_first()[:MOST])
        cache.set(key, stored, STORED_SECONDS)
    return stored


def to_feed(request: HttpRequest) -> HttpResponse:
    """The stable name `events:feed`: the feed itself stands without a language."""
    query = request.GET.urlencode()
    return redirect(reverse("feeds:events") + (f"?{query}" if query else ""))
