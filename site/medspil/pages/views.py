"""The public pages of the house itself: the start page, and what every site must say."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medspil.pages.models import StartPage
from medspil.users import points
from medspil.users.permissions import today
from theme.kept import kept


@dataclass(frozen=True, slots=True)
class Door:
    """One thing somebody may want, and where it begins."""

    title: str
    words: str
    url: str
    icon: str


@kept
def start(request: HttpRequest) -> HttpResponse:
    """ "What would you like?": the same bytes for every visitor."""
    return render(
        request,
        "pages/start.html",
        {
            "page": words(),
            "doors": doors(),
            "panels": points.panels_for("start", request, None, today()),
            "refer_url": reverse("participants:refer"),
        },
    )


def words() -> StartPage | None:
    """What the editors wrote for this language; None leaves the house's own words."""
    return StartPage.objects.live().filter(locale__language_code=get_language()).order_by("pk").first()


def doors() -> list[Door]:
    scheme = settings.MEDSPIL_CHILDREN_SCHEME["name"]
    return [
        Door(
            _("Meet somebody"),
            _("Language cafés, networks and advice near you"),
            reverse("events:list"),
            "coffee",
        ),
        Door(
            _("Join something"),
            _("Sport, choir, garden, chess: come and try"),
            reverse("associations:list"),
            "volleyball",
        ),
        Door(
            _("Have somebody go with you"),
            _("A mentor, a friendship family or a language partner"),
            reverse("participants:join"),
            "handshake",
        ),
        Door(
            _("Something for my children"),
            _("%(scheme)s finds a place") % {"scheme": scheme},
            reverse("pages:children"),
            "smile",
        ),
        Door(_("Lend a hand"), _("Write your name, and we call you"), reverse("volunteers:join"), "heart"),
    ]


@require_safe
def children(request: HttpRequest) -> HttpResponse:
    """Who finds something for children: the scheme's name and number, and what families can come to."""
    return render(
        request,
        "pages/children.html",
        {"scheme": settings.MEDSPIL_CHILDREN_SCHEME},
    )


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, also at `/was` (act 692/2018)."""
    return render(
        request, "pages/accessibility.html", {"statement": settings.MEDSPIL_ACCESSIBILITY_STATEMENT}
    )
