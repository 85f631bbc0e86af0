"""What is drawn once for many pages: as the language and the facts say, and never another's."""

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse, set_script_prefix
from django.utils import translation

from medspil.users.context import Menus
from medspil.users.models import Organisation, User
from tests.factories import matches as life
from theme.drawn import drawn

FOOT = '{% load medspil %}{% draw "theme/footer.html" name=name phone=phone items=nav.footer %}'


def foot(language: str, **facts: object) -> str:
    with translation.override(language):
        return engines["django"].from_string(FOOT).render(facts)


def test_it_is_drawn_anew_for_other_facts_and_another_language() -> None:
    danish = foot("da", name="Centret", phone="+4500000012")
    assert "<b>Centret</b>" in danish and "Ring til os:" in danish
    assert "<b>Huset</b>" in foot("da", name="Huset", phone="+4500000012")
    assert "Call us:" in foot("en", name="Centret", phone="+4500000012")
    assert "tel:" not in foot("da", name="Centret", phone="")
    assert foot("da", name="Centret", phone="+4500000012") == danish


def test_it_is_drawn_once_and_knows_nothing_but_what_it_is_told(rf: RequestFactory) -> None:
    before = drawn.cache_info().misses
    first, second = (foot("da", name="Kun her", request=rf.get("/"), email=who) for who in ("a@b.c", "d@e.f"))
    assert first == second and "@" not in first
    assert drawn.cache_info().misses == before + 1


def test_what_a_fact_says_is_escaped() -> None:
    assert "<b>&lt;i&gt;A&lt;/i&gt;</b>" in foot("da", name="<i>A</i>")


@pytest.mark.parametrize(("language", "prefix"), [("da", ""), ("ar", ""), ("da", "/under/")])
def test_a_menu_leads_where_the_reader_is(rf: RequestFactory, language: str, prefix: str) -> None:
    request = rf.get("/")
    request.resolver_match = None
    with translation.override(language):
        set_script_prefix(prefix or "/")
        try:
            urls = [place.url for place in Menus(request).public]
        finally:
            set_script_prefix("/")
    assert urls and all(url.startswith(f"{prefix.rstrip('/')}/{language}/") for url in urls)


@pytest.mark.django_db
def test_each_sees_their_own_place_in_the_menus(centre: Organisation) -> None:
    for here, elsewhere in (
        ("/da/arrangementer/", "/da/foreninger/"),
        ("/da/foreninger/", "/da/arrangementer/"),
    ):
        page = Client().get(here).text
        assert page.count(f'<a href="{here}" aria-current="page">') == 2
        assert f'<a href="{elsewhere}" aria-current="page">' not in page


@pytest.mark.django_db
def test_what_is_ones_own_belongs_to_my_page_whatever_its_address(
    client_for: Callable[[User], Client], centre: Organisation
) -> None:
    page = client_for(life.tesfay().user).get(reverse("volunteers:me")).text
    assert page.count(f'<a href="{reverse("me:home")}" aria-current="page">') == 2
    assert page.count('aria-current="page"') == 2


@pytest.mark.django_db
def test_only_who_may_sees_a_place_on_the_desk(coordinator: User, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.resolver_match = None
    seen = {}
    for person in (coordinator, User.objects.create_user("ny@demo.example", name="Ny Person")):
        request.user = person
        seen[person.name] = [place.item.url_name for place in Menus(request).desk]
    assert "participants:list" in seen["Anna Berg"] and "desk:roles" not in seen["Anna Berg"]
    assert seen["Ny Person"] == []
