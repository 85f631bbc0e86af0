from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from theme import samples


@require_safe
def elements(request: HttpRequest) -> HttpResponse:
    """The gallery: every element with sample data, for those who build and for staff."""
    if not may_see(request):
        raise Http404
    direction = request.GET.get("dir", "rtl" if get_language_bidi() else "ltr")
    if direction not in {"ltr", "rtl"}:
        direction = "ltr"
    context = {"samples": samples.names(), "sample": samples.sample(), "direction": direction}
    return render(request, "theme/elements.html", context)


def may_see(request: HttpRequest) -> bool:
    if settings.DEBUG or getattr(settings, "MEDSPIL_DEMO", False):
        return True
    return getattr(request.user, "is_staff", False)
