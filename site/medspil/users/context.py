"""What every page shows: menus, the centre's phone and hours, and the languages."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.encoding import iri_to_uri
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language, get_language_from_path, get_language_info, override

from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation
from medspil.users.permissions import today
from medspil.users.points import NavItem, nav
from theme.multilingual import in_reader_language

CENTRE_SECONDS = 60
MENUS = ("public", "bottom", "desk", "account", "footer")


def page(request: HttpRequest) -> dict[str, Any]:
    menus = Menus(request)
    return {
        "nav": menus,
        "centre": SimpleLazyObject(lambda: menus.centre),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "demo": settings.MEDSPIL_DEMO,
    }


class Place(NamedTuple):
    """A line of a menu, as its reader sees it."""

    label: str
    url: str
    icon: str
    item: NavItem
    current: bool = False


@lru_cache(maxsize=64)
def places(where: str, language: str | None, prefix: str) -> tuple[Place, ...]:
    """All a menu has, for whomever, in the language and under the address prefix that are active."""
    items = sorted((item for item in nav if where in item.where), key=lambda item: item.order)
    return tuple(Place(str(item.label), reverse(item.url_name), item.icon, item) for item in items)


class Menus:
    """The menus of a page, each built when a template reads it: a public page never asks who is signed in."""

    def __init__(self, request: HttpRequest, *, own_page: bool = False) -> None:
        self.request = request
        self.own_page = own_page

    def __getattr__(self, where: str) -> tuple[Place, ...]:
        if where not in MENUS:
            raise AttributeError(where)
        shown = places(where, get_language(), get_script_prefix())
        if where == "desk":
            shown = tuple(place for place in shown if allowed(place.item, self.request))
        here = self.nearest(shown)
        built = tuple(place._replace(current=True) if place is here else place for place in shown)
        setattr(self, where, built)
        return built

    @cached_property
    def centre(self) -> SimpleNamespace:
        """Whose phone stands on every page, whatever a page itself calls its centre."""
        return centre()

    @cached_property
    def own(self) -> "Menus":
        """The menus of a page that is the reader's own."""
        return Menus(self.request, own_page=True)

    @cached_property
    def home(self) -> str:
        return reverse("start")

    @cached_property
    def more(self) -> tuple[Place, ...]:
        """What a phone's own menu has no room for."""
        at_hand = {place.url for place in self.bottom}
        return tuple(place for place in (*self.public, *self.account) if place.url not in at_hand)

    def nearest(self, shown: tuple[Place, ...]) -> Place | None:
        """The place this page belongs to: as the reader's own, by its address, else by its app."""
        if self.own_page:
            return next((place for place in shown if place.item.own), None)
        match = self.request.resolver_match
        above = [place for place in shown if self.request.path.startswith(place.url)]
        around = (place for place in shown if match and match.app_name in place.item.covers)
        return max(above, key=lambda place: len(place.url), default=next(around, None))


def allowed(item: NavItem, request: HttpRequest) -> bool:
    user = request.user
    return not item.permission or bool(user.is_authenticated and user.may(item.permission, today()))


def centre() -> SimpleNamespace:
    """The centre whose phone stands on every page. Kept a minute: it changes once a year."""
    found = cache.get("centre")
    if found is None:
        row = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
        found = {key: getattr(row, key) for key in ("name", "phone", "email", "opening_hours")} if row else {}
        cache.set("centre", found, CENTRE_SECONDS)
    return SimpleNamespace(
        name=found.get("name", "Medspil"),
        phone=found.get("phone", ""),
        email=found.get("email", ""),
        opening_hours=in_reader_language(found.get("opening_hours"), "da").text,
    )


def languages(request: HttpRequest) -> list[dict[str, object]]:
    """The languages by name in their own script, each the address of this page in it."""
    current = get_language()
    return [
        {
            "code": code,
            "name": name,
            "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
            "url": address_in(request, code),
            "current": code == current,
        }
        for code, name in settings.LANGUAGES
    ]


@lru_cache(maxsize=2048)
def path_in(
    code: str, view: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], prefix: str
) -> str:
    """Where a view stands in a language, under the address prefix that is active; "" for nowhere."""
    try:
        with override(code):
            return reverse(view, args=args, kwargs=dict(kwargs))
    except NoReverseMatch:
        return ""


def address_in(request: HttpRequest, code: str) -> str:
    """This page in another language. A form that was sent points to its empty self."""
    match = request.resolver_match
    kwargs = tuple(match.kwargs.items()) if match else ()
    here = path_in(code, match.view_name, match.args, kwargs, get_script_prefix()) if match else ""
    if here == request.path and not get_language_from_path(here):
        return f"{here}?language={code}"
    if not here.startswith(f"/{code}/"):
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return f"{here}?{iri_to_uri(query)}" if query else here
