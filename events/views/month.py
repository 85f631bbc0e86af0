"""Events month by month: the same bytes for every visitor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import filters, months
from events.views.public import month_query, quick_filters
from medspil.privacy.queries import mask_query


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    on = timezone.localdate(at)
    data = request.GET.copy()
    for name in months.OWN:
        data.pop(name, None)
    found = filters.found(data, at=at)
    mask_query(request)
    first = months.asked(request.GET.get("month", ""), on)
    asked = sum(1 for name in found.filters if name != "km" and data.get(name))
    quick = quick_filters(request)
    return render(
        request,
        "events/month.html",
        {
            "found": found,
            "month": months.of(found.qs.for_lines(), first, on),
            "weekdays": months.weekdays(),
            "today": on,
            "asked": asked,
            "quick": quick,
            "folded": filters.folded(found, quick),
            "unclear": found.unclear,
            "list_query": month_query(request),
        },
    )
