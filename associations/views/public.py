"""The pages for everyone: the same bytes for every visitor."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from associations.filters import AssociationFilter
from associations.models import Activity, Association, CooperationAgreement
from associations.terms import first_training
from associations.when import lines
from medspil.participants.vocabulary import LANGUAGES
from medspil.users.permissions import today

PER_PAGE = 20
QUICK = 8
ASKED = ("day", "area", "language", "near", "women_only")


def shown_activities(on: date) -> Prefetch:
    rows = Activity.objects.public(on).prefetch_related("times").order_by("pk")
    return Prefetch("activities", queryset=rows, to_attr="shown")


def free_places(on: date) -> Prefetch:
    rows = CooperationAgreement.objects.in_force(on).order_by("-valid_to", "-pk")
    return Prefetch("agreements", queryset=rows, to_attr="in_force")


def language_names(codes: list[str]) -> list[tuple[str, str]]:
    """(code, own name) of the languages an association speaks."""
    return [(code, LANGUAGES[code][0]) for code in codes if code in LANGUAGES]


def card(association: Association, km: float | None = None) -> dict[str, object]:
    """One association as a line of the list."""
    agreement = next(iter(association.in_force), None)  # type: ignore[attr-defined]
    return {
        "association": association,
        "km": km,
        "activities": [(row, lines(row.times.all())) for row in association.shown],  # type: ignore[attr-defined]
        "spoken": language_names(association.language_codes),
        "places": agreement.seats_left if agreement else None,
    }


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    on = today()
    data = request.GET.copy()
    data.setdefault("km", "10")
    found = AssociationFilter(data, Association.objects.public(), on=on)
    page = Paginator(found.found(), PER_PAGE).get_page(request.GET.get("page"))
    wanted = Association.objects.filter(pk__in=[pk for pk, _km in page])
    rows = wanted.prefetch_related(shown_activities(on), free_places(on)).in_bulk()
    return render(
        request,
        "associations/list.html",
        {
            "filter": found,
            "page": page,
            "cards": [card(rows[pk], km) for pk, km in page],
            "quick": found.filters["kind"].extra["choices"][:QUICK],
            "kind": data.get("kind", ""),
            "asked": sum(1 for name in ASKED if request.GET.get(name)),
        },
    )


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    on = today()
    rows = Association.objects.public().prefetch_related(shown_activities(on), free_places(on))
    association = get_object_or_404(rows, pk=pk)
    contacts = association.contacts.order_by("pk")
    return render(request, "associations/detail.html", card(association) | {"contacts": contacts})


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    on = today()
    row = get_object_or_404(
        Activity.objects.public(on).select_related("association").prefetch_related("times"), pk=pk
    )
    agreement = row.association.agreements.in_force(on).order_by("-valid_to", "-pk").first()
    return render(
        request,
        "associations/activity.html",
        {
            "activity": row,
            "association": row.association,
            "times": lines(row.times.all()),
            "next_training": first_training(row, on),
            "agreement": agreement,
            "contacts": row.association.contacts.order_by("pk"),
            "spoken": language_names(row.association.language_codes),
        },
    )
