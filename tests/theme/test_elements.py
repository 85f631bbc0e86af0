"""Each element renders with its sample, and the gallery shows them all."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

import theme
from theme import samples, views

TEMPLATES = Path(theme.__file__).parent / "templates"
ELEMENTS = sorted(path.stem for path in (TEMPLATES / "allauth" / "elements").glob("*.html"))
USED = {
    name: set(re.findall(r"{% element (\w+)", (TEMPLATES / template).read_text()))
    for name, template in samples.names()
}


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_gallery_shows_the_element(element: str) -> None:
    shown = [name for name, used in USED.items() if element in used]
    assert shown, f"no sample uses {element}"
    assert render_to_string(f"theme/samples/{shown[0]}.html", {"sample": samples.sample()}).strip()


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_without_anything_given_still_renders(element: str) -> None:
    render_to_string(f"allauth/elements/{element}.html", {"attrs": {}, "slots": {"default": [""]}})


@pytest.mark.parametrize("language", ["da", "en", "ar"])
def test_the_gallery_has_every_sample(language: str) -> None:
    context = {"samples": samples.names(), "direction": "rtl"}
    with translation.override(language):
        page = render_to_string("theme/elements.html", context | {"sample": samples.sample()})
    assert all(f'id="sample-{name}"' in page for name, _ in samples.names())
    assert "{%" not in page and "{{" not in page


def test_strangers_do_not_find_the_gallery_in_production(rf: RequestFactory, settings: Any) -> None:
    settings.DEBUG = False
    settings.MEDSPIL_DEMO = False
    request = rf.get("/elements/")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        views.elements(request)


def test_a_title_in_an_attribute_is_escaped() -> None:
    page = render_to_string(
        "allauth/elements/card_link.html", {"attrs": {"href": "#", "title": "<b>x"}, "slots": {}}
    )
    assert "&lt;b&gt;x" in page


def test_the_six_months_bar_is_as_long_as_the_time_gone() -> None:
    bar = render_to_string(
        "allauth/elements/six.html", {"attrs": {"months": 4.5, "label": "4 of 6"}, "slots": {}}
    )
    assert 'width="450"' in bar and 'aria-label="4 of 6"' in bar
