"""Every catalogue parses, keeps its placeholders, and Danish lacks nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import polib
import pytest
from django import forms
from django.utils import translation

from associations.forms import AssociationForm
from associations.forms.activities import ActivityForm
from associations.forms.associations import ContactForm, PictureForm
from associations.forms.passes import RedeemForm
from events.forms.door import HereForm, SurveyForm
from events.forms.interpreters import InterpreterAnswerForm
from events.forms.kinds import BookForm, EnrolForm
from events.forms.shifts import HoursForm
from events.forms.signup import SignupForm
from medspil.me.forms import MeForm
from medspil.participants.forms import ChildForm, JoinForm, ReferForm, ReferrerForm
from medspil.participants.forms.outreach import OutreachForm
from medspil.translations import ROOT, SOURCES
from volunteers.forms.away import AwayForm
from volunteers.forms.facts import MyFactsForm

# %(name)s, {name} and <int:pk>: what code or an address fills in.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<\w+:\w+>")

CATALOGUES = sorted(
    file for source in SOURCES for file in (ROOT / source).rglob("locale/*/LC_MESSAGES/django.po")
)
DANISH = [file for file in CATALOGUES if file.parts[-3] == "da"]


@cache
def read(file: Path) -> polib.POFile:
    return polib.pofile(str(file))


def name(file: Path) -> str:
    return f"{file.parts[-5]}-{file.parts[-3]}"


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def differing(entry: polib.POEntry) -> Iterator[str]:
    """The translations that lose or invent a placeholder.

    A plural form may leave the count out where the words say it (“one place”, “two places”), but the
    last form stands for many numbers and must have it.
    """
    if not entry.msgid_plural:
        if entry.msgstr and set(placeholders(entry.msgstr)) != set(placeholders(entry.msgid)):
            yield entry.msgstr
        return
    asked = set(placeholders(entry.msgid_plural))
    forms = [entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)]
    for form in forms:
        held = set(placeholders(form))
        if form and (held - asked or (form is forms[-1] and held != asked)):
            yield form


def test_there_are_catalogues_in_all_six_languages() -> None:
    assert {file.parts[-3] for file in CATALOGUES} == {"da", "en", "ar", "uk", "prs", "ti"}


@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_placeholders_agree(file: Path) -> None:
    entries = [entry for entry in read(file) if not entry.obsolete]
    assert [(entry.msgid, list(differing(entry))) for entry in entries if any(differing(entry))] == []


@pytest.mark.parametrize("file", CATALOGUES, ids=name)
def test_plurals_have_as_many_forms_as_the_language(file: Path) -> None:
    catalogue = read(file)
    found = re.match(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])
    assert found
    plurals = [entry for entry in catalogue if entry.msgid_plural and entry.translated()]
    assert [entry.msgid for entry in plurals if len(entry.msgstr_plural) != int(found[1])] == []


@pytest.mark.parametrize("file", DANISH, ids=name)
def test_danish_lacks_nothing(file: Path) -> None:
    entries = [entry for entry in read(file) if not entry.obsolete]
    assert [entry.msgid for entry in entries if entry.fuzzy or not entry.translated()] == []


def test_one_english_text_has_one_danish_text() -> None:
    """All catalogues become one when the site runs: a second wording would win by chance, app by app."""
    wordings: dict[tuple[str | None, str], set[str]] = {}
    for file in DANISH:
        for entry in read(file):
            forms = entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,)
            wordings.setdefault((entry.msgctxt, entry.msgid), set()).add("|".join(forms))
    assert {key: texts for key, texts in wordings.items() if len(texts) > 1} == {}


# Pages of newcomers, and those open without signing in. What a catalogue lacks would stand there in Danish.
OPEN_TO_ALL = [
    f"{folder}/{page}.html"
    for folder, pages in {
        "events/templates/events": "detail list month signup enrol book enrolment booked answer state_chip"
        " embedding invitation shifts shift_mine shift_task hours correct_hours visit"
        " certificate post facts_fields interpreter_answer interpreter_answers",
        "events/templates/events/panels": "mine whole helping",
        "events/templates/events/door": "page person advice here poster slip slip_number survey survey_thanks"
        " thanks",
        "associations/templates/associations": "list detail activity suits ask ask_first asked card"
        " membership join joined signup_fields answer still_right quarter_body quarter quarter_member"
        " become_member membership_acts membership_task membership_yeses waiting home people profile_form"
        " hand_over hours activity_form change_form trial_form agreement declare declare_body pass passes"
        " redemption_lines",
        "associations/templates/associations/panels": "mine company passes own_passes own_place funds lines",
        "associations/templates/associations/paper": "certificate",
        "associations/templates/associations/answers": "afterwards declare end_task escort offer outcome"
        " outcomes quarter trainer trainer_line trial",
        "volunteers/templates/volunteers": "join joined answer_proposal answer_still answer_follow_up"
        " answer_contact doors door_child me away read match match_panel_me waits_panel_me",
        "volunteers/templates/volunteers/panels": "me standing",
        "site/medspil/participants/templates/participants": "join joined child child_noted refer slip"
        " referrer_start referrer_asked open_access link_over withdraw withdrawn my_panel outreach"
        " outreach_told referral referrals",
        "site/medspil/me/templates/me": "home edit looks",
        "site/medspil/notices/templates/notices": "device_panel stale_link unknown_link",
        "site/medspil/me/templates/account": "login confirm_login_code",
        "theme/templates/theme": "footer map",
    }.items()
    for page in pages.split()
]
# What is said to the same people from code: notices, receipts and refusals.
SAID_IN_CODE = [
    f"{folder}/{name}.py"
    for folder, names in {
        "events": "wording shifts views/shifts views/visits",
        "events/notices": "helping interpreters kinds others series several signup times",
        "associations": "asked duties views/activities views/acts views/agreements views/club views/contacts"
        " views/declarations views/hours views/outcomes views/profile views/redeeming views/requests",
        "associations/notices": "agreements associations endings escorts memberships passes quarters requests"
        " words",
        "volunteers": "requirements views/me views/still_looking",
        "volunteers/notices": "concerns follow_ups join matches people proposals still_looking",
        "site/medspil/participants": "notices contributions forms/child views/answers views/children"
        " views/join views/outreach",
        "site/medspil/me": "forms looks views",
    }.items()
    for name in names.split()
]
IN_CODE = re.compile(r'\b(?:_|gettext_lazy)\(\s*"([^"]+)"\s*\)')
SAID = re.compile(r'{%\s*translate\s+"([^"]+)"(?:\s+as\s+\w+)?(?:\s+context\s+"([^"]+)")?')
COUNTED = re.compile(r"{% blocktranslate[^%]*\bcount\b[^%]*%}(.*?){% plural %}")
WITH_NAMES = re.compile(r"{% blocktranslate(?![^%]*\b(?:count|context)\b)[^%]*%}(.*?){% endblocktranslate")
NAME = re.compile(r"{{ (\w+) }}")


def said_on(page: str) -> set[tuple[str | None, str]]:
    """What a page says: (context, msgid); of what is counted, the singular."""
    source = (ROOT / page).read_text()
    texts = chain(WITH_NAMES.findall(source), COUNTED.findall(source))
    with_names = {(None, NAME.sub(r"%(\1)s", text)) for text in texts}
    return with_names | {(context or None, msgid) for msgid, context in SAID.findall(source)}


def asked_in(form: type[forms.Form]) -> set[str]:
    """The words of a form's own fields and choices in the active language."""
    fields = form.base_fields.values()
    words = [
        (field.label, field.help_text, *dict(getattr(field, "choices", ())).values()) for field in fields
    ]
    return {str(word) for word in chain.from_iterable(words) if word}


@pytest.mark.parametrize("language", ["ar", "uk", "ti", "prs"])
def test_a_page_open_to_all_never_falls_back_to_danish(language: str) -> None:
    told = {
        (entry.msgctxt, entry.msgid)
        for file in CATALOGUES
        if file.parts[-3] == language
        for entry in read(file)
        if entry.translated()
    }
    asked = set(chain.from_iterable(map(said_on, OPEN_TO_ALL)))
    code = "".join((ROOT / file).read_text() for file in SAID_IN_CODE)
    asked |= {(None, msgid) for msgid in IN_CODE.findall(code)}
    assert len(asked) > 900
    assert asked - told == set()


# Forms of people without a role at the desk.
FORMS = [AssociationForm, ReferForm, ReferrerForm, JoinForm, ChildForm, OutreachForm, MeForm, MyFactsForm]
FORMS += [
    SignupForm,
    BookForm,
    EnrolForm,
    HereForm,
    SurveyForm,
    type("AwayAndHours", (AwayForm, HoursForm), {}),
    ActivityForm,
    ContactForm,
    PictureForm,
    RedeemForm,
    InterpreterAnswerForm,
]


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ar", "uk", "ti", "prs"])
def test_a_form_open_to_all_never_falls_back_to_danish(form: type[forms.Form], language: str) -> None:
    words = {}
    for code in ("da", "en", language):
        with translation.override(code):
            words[code] = asked_in(form)
    assert len(words["da"] - words["en"]) > 2
    assert words[language] & words["da"] - words["en"] == set()


@pytest.mark.parametrize("language", ["da", "ar", "uk", "ti", "prs"])
def test_what_a_form_refuses_is_said_in_our_words(language: str) -> None:
    """Django's own sentences are an office's: where the English catalogue has ours, all have."""
    by_hand = ROOT / "site/medspil/locale"
    english, ours = (
        {entry.msgid: entry for entry in read(by_hand / code / "LC_MESSAGES/django.po")}
        for code in ("en", language)
    )
    assert "Enter a valid email address." in english
    assert [msgid for msgid in english if msgid not in ours or not ours[msgid].translated()] == []


class SmallForm(forms.Form):
    email = forms.EmailField()
    places = forms.IntegerField(max_value=6)


@pytest.mark.parametrize("language", ["da", "en", "ar", "uk", "ti", "prs"])
def test_a_refused_address_and_number_are_told_what_to_write(language: str) -> None:
    with translation.override(language):
        said = SmallForm({"email": "anna", "places": "7"}).errors
        assert "post.dk" in said["email"][0]
        assert said["places"][0].count("6") == 1
        assert len(said["places"][0]) < 40
