"""What everybody sees: the same bytes for every visitor."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events import feeds, filters, months, pictures, pins, wording
from events.choices import Kind
from events.markup import structured
from events.models import Event, Invitation
from events.parts import Part
from medspil.notices.links import absolute
from medspil.privacy.queries import mask_query
from theme import maps
from theme.kept import kept
from theme.paging import leaf

PER_PAGE = 20


@kept
def event_list(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    found = filters.found(request.GET, at=at)
    mask_query(request)
    page = leaf(found.qs.next_first().for_lines(), request.GET.get("page"), PER_PAGE)
    shown = filters.lines(list(page.object_list), found.away)
    quick = quick_filters(request)
    asked = sum(1 for name in found.filters if name != "km" and request.GET.get(name))
    return render(
        request,
        "events/list.html",
        {
            "found": found,
            "groups": filters.grouped(shown, timezone.localdate(at)),
            "page": page,
            "quick": quick,
            "asked": asked,
            "folded": filters.folded(found, quick),
            "unclear": found.unclear,
            "feed_query": feed_query(request),
            "month_query": month_query(request),
            **maps.on_page(pins.of(found.qs) if maps.asked(request.GET) else None),
        },
    )


def quick_filters(request: HttpRequest) -> list[dict[str, object]]:
    """The filters most people want, one tap each; a second tap takes them off."""
    wanted = [
        ("kind", Kind.LANGUAGE_CAFE.value, Kind.LANGUAGE_CAFE.label),
        ("women_only", "on", filters.EventFilter.base_filters["women_only"].label),
        ("childcare", "on", filters.EventFilter.base_filters["childcare"].label),
        ("practise_danish", "on", filters.EventFilter.base_filters["practise_danish"].label),
    ]
    quick: list[dict[str, object]] = []
    for name, value, label in wanted:
        query = request.GET.copy()
        query.pop("page", None)
        on = query.get(name) == value
        if on:
            query.pop(name)
        else:
            query[name] = value
        quick.append({"label": label, "on": on, "url": f"?{query.urlencode()}" if query else request.path})
    return quick


def month_query(request: HttpRequest) -> str:
    """The choices of the list for the month view, which has days of its own."""
    query = request.GET.copy()
    for name in ("page", "map", *months.OWN):
        query.pop(name, None)
    return query.urlencode()


def feed_query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query["lang"] = get_language() or "da"
    return query.urlencode()


@kept
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.public().select_related("association", "series"), pk=pk)
    at = timezone.now()
    return render(request, "events/detail.html", page_of(event, at))


def page_of(event: Event, at: datetime) -> dict[str, object]:
    agreed = Invitation.objects.agreed().of(event)
    return {
        "event": event,
        "over": event.over(at),
        "structured": structured(event),
        "address": absolute(event.get_absolute_url()),
        "picture": absolute(reverse("events:picture", args=[event.pk])),
        "picture_alt": " · ".join(pictures.said(event)),
        "words": wording.of(event.series) if event.series else "",
        "agreed": agreed.exclude(part=Part.STAND).select_related("association"),
        "free_times": event.slots.free(at).exists(),
    }


@require_safe
def ics(request: HttpRequest, pk: int) -> HttpResponse:
    """One event's calendar file; of a hidden address the town only."""
    event = get_object_or_404(Event.objects.public(), pk=pk)
    return file_response(feeds.single(event), f"medspil-{event.pk}.ics")


def file_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
