"""A refusal stands beside its field, is announced, and keeps what was typed."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template.loader import render_to_string

from theme.samples import SignUp


def test_an_error_is_tied_to_its_field() -> None:
    page = str(SignUp({"name": "Rania"}))
    assert 'value="Rania"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_postcode_helptext id_postcode_error"' in page
    assert 'id="id_postcode_helptext"' in page and 'id="id_postcode_error"' in page


def test_choices_are_a_group_with_a_legend() -> None:
    page = str(SignUp()["reach"].as_field_group())
    assert page.startswith("<fieldset") and "<legend>" in page
    assert page.count('type="radio"') == 2
    assert page.count('id="id_reach"') == 1


def test_a_list_to_choose_from_is_as_djangos_own() -> None:
    choices = [("", "–"), ("a", "A & B"), ("Group", [("b", "B"), (3, "C")])]
    for kind, chosen in ((forms.Select, "3"), (forms.SelectMultiple, ["b", "3"])):
        widget = kind(attrs={"class": "wide", "disabled": True, "hidden": False}, choices=choices)
        ours, djangos = (
            widget.render("n", chosen, {"id": "id_n"}, renderer=renderer).split()
            for renderer in (TemplatesSetting(), DjangoTemplates())
        )
        assert ours == djangos


def test_a_tick_has_its_words_beside_it_once() -> None:
    page = str(SignUp()["agree"].as_field_group())
    assert page.count("<label") == 1 and 'for="id_agree"' in page


def test_the_summary_links_to_the_fields_in_order() -> None:
    page = render_to_string("theme/error_summary.html", {"form": SignUp({"name": "Rania"})})
    assert page.index('href="#id_postcode"') < page.index('href="#id_reach"')


@pytest.mark.parametrize("summary", [True, False])
def test_what_is_wrong_with_the_whole_form_stands_once(summary: bool) -> None:
    form = SignUp({"name": "Rania"})
    form.add_error(None, "The event is full.")
    given = {"attrs": {"form": form, "summary": summary}, "slots": {"body": [str(form)]}}
    page = render_to_string("allauth/elements/form.html", given)
    assert page.count("The event is full.") == 1
    assert ("error-summary" in page) == summary


def test_optional_fields_say_so_unless_the_form_hides_it() -> None:
    class Asked(forms.Form):
        comment = forms.CharField(required=False)

    class Quiet(Asked):
        hide_optional = True

    assert 'class="optional"' in str(Asked())
    assert 'class="optional"' not in str(Quiet())
