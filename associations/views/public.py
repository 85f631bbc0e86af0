"""The pages for everyone: the same bytes for every visitor."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from associations import pictures, pins
from associations.choices import Freshness, Offers
from associations.filters import AssociationFilter
from associations.freshness import freshness
from associations.models import Activity, Association, CooperationAgreement
from associations.prices import price
from associations.terms import first_training
from associations.when import lines
from medspil.participants.vocabulary import LANGUAGES
from medspil.privacy.queries import mask_query
from medspil.users.permissions import today
from medspil.users.points import panels_for
from theme import maps
from theme.kept import kept

PER_PAGE = 20
QUICK = 4
ASKED = ("q", "day", "area", "age", "language", "price", "near", "women_only", "places")


def shown_activities(rows: QuerySet[Activity]) -> Prefetch:
    return Prefetch("activities", queryset=rows.prefetch_related("times").order_by("pk"), to_attr="shown")


def free_places(on: date) -> Prefetch:
    rows = CooperationAgreement.objects.in_force(on).order_by("-valid_to", "-pk")
    return Prefetch("agreements", queryset=rows, to_attr="in_force")


def language_names(codes: list[str]) -> list[tuple[str, str]]:
    """(code, own name) of the languages an association speaks."""
    return [(code, LANGUAGES[code][0]) for code in codes if code in LANGUAGES]


def activity_line(activity: Activity, on: date) -> dict[str, object]:
    """An activity as a list shows it; `faded`: nobody has confirmed it for long."""
    return {
        "activity": activity,
        "times": lines(activity.times.all()),
        "price": price(activity),
        "faded": freshness(activity.confirmed_on, on) in (Freshness.FADED, Freshness.HIDDEN),
        "starts": activity.season_from if activity.season_from and activity.season_from > on else None,
    }


def card(association: Association, on: date, km: float | None = None) -> dict[str, Any]:
    """One association as a line of the list; what somebody confirmed stands first."""
    agreement = next(iter(association.in_force), None)  # type: ignore[attr-defined]
    shown = [activity_line(row, on) for row in association.shown]  # type: ignore[attr-defined]
    return {
        "association": association,
        "km": km,
        "activities": sorted(shown, key=lambda line: bool(line["faded"])),
        "spoken": language_names(association.language_codes),
        "places": agreement.seats_left if agreement else None,
        "picture": pictures.small(association.picture),
    }


@kept
def directory(request: HttpRequest) -> HttpResponse:
    on = today()
    data = request.GET.copy()
    data.setdefault("km", "10")
    mask_query(request)
    found = AssociationFilter(data, Association.objects.public(), on=on)
    everything = found.found()
    page = Paginator(everything, PER_PAGE).get_page(request.GET.get("page"))
    wanted = Association.objects.filter(pk__in=[pk for pk, _km in page])
    rows = wanted.prefetch_related(
        shown_activities(found.fitting()), free_places(on), pictures.prefetched()
    ).in_bulk()
    return render(
        request,
        "associations/list.html",
        {
            "filter": found,
            "page": page,
            "cards": [card(rows[pk], on, km) for pk, km in page],
            "quick": found.filters["kind"].extra["choices"][:QUICK],
            "kind": data.get("kind", ""),
            "asked": sum(1 for name in ASKED if request.GET.get(name)),
            "folded": sum(1 for name in ASKED[1:] if request.GET.get(name)),
            **maps.on_page(pins.of([pk for pk, _km in everything]) if maps.asked(request.GET) else None),
        },
    )


@kept
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    on = today()
    rows = Association.objects.public().prefetch_related(
        shown_activities(Activity.objects.listed(on)), free_places(on), pictures.prefetched()
    )
    association = get_object_or_404(rows, pk=pk)
    offered = set(association.offers)
    context = card(association, on) | {
        "contacts": association.contacts.filter(public=True).order_by("pk"),
        "picture": pictures.wide(association.picture),
        "offered": [offer.label for offer in Offers if offer in offered],
        "panels": panels_for("associations:detail", request, association, on),
    }
    return render(request, "associations/detail.html", context)


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    on = today()
    row = get_object_or_404(
        Activity.objects.public(on).select_related("association").prefetch_related("times"), pk=pk
    )
    agreement = row.association.agreements.in_force(on).order_by("-valid_to", "-pk").first()
    context = activity_line(row, on) | {
        "association": row.association,
        "next_training": first_training(row, on),
        "agreement": agreement,
        "contacts": row.association.contacts.filter(public=True).order_by("pk"),
        "spoken": language_names(row.association.language_codes),
    }
    return render(request, "associations/activity.html", context)


@require_safe
def try_any(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I want to try this association": its one activity, or a choice among several [A5 53]."""
    on = today()
    rows = Association.objects.public().prefetch_related(shown_activities(Activity.objects.listed(on)))
    association = get_object_or_404(rows, pk=pk)
    shown = association.shown  # type: ignore[attr-defined]
    if len(shown) == 1:
        return redirect("associations:ask", shown[0].pk)
    context = {
        "association": association,
        "activities": [activity_line(row, on) for row in shown],
        "contacts": association.contacts.filter(public=True).order_by("pk"),
    }
    return render(request, "associations/try_any.html", context)
