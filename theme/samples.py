"""Sample data for the gallery of elements: people and places of the fictitious Amandahavn."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from theme.pills import PillsField

FOLDER = Path(__file__).parent / "templates" / "theme" / "samples"
DAY = datetime(2026, 12, 2, 16, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))


class Reason(NamedTuple):
    text: str
    points: int
    of: int
    good: bool


class Yes(NamedTuple):
    who: str
    on: date | None
    no: bool = False


class Step(NamedTuple):
    label: str
    state: str
    note: str = ""


class Event(NamedTuple):
    title: dict[str, str]
    original_language: str
    start: datetime
    end: datetime
    cancelled: bool = False


class SignUp(forms.Form):
    """A form as citizens meet it: a refusal beside its field, what they typed kept."""

    name = forms.CharField(label=gettext_lazy("Your name"))
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"), help_text=gettext_lazy("We find what is near you.")
    )
    when = PillsField(
        label=gettext_lazy("When does it suit you?"),
        choices=[("morning", gettext_lazy("Mornings")), ("evening", gettext_lazy("Evenings"))],
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("How may we reach you?"),
        choices=[("phone", gettext_lazy("Phone")), ("email", gettext_lazy("E-mail"))],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=gettext_lazy("You may write to me about this"))


class Filter(forms.Form):
    hide_optional = True

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[("", gettext_lazy("All"))], required=False)
    near = forms.CharField(label=gettext_lazy("Near postcode"), required=False)


def names() -> list[tuple[str, str]]:
    """(name, template) of every sample, in alphabetical order."""
    return [(path.stem, f"theme/samples/{path.name}") for path in sorted(FOLDER.glob("*.html"))]


def sample() -> dict[str, Any]:
    """What the sample templates show, in the reader's language."""
    return {
        "day": DAY,
        "events": [
            Event({"da": "Sprogcafé Havnen"}, "da", DAY, DAY + timedelta(hours=2)),
            Event(
                {"ar": "مقهى اللغة في الميناء"},
                "ar",
                DAY + timedelta(days=1),
                DAY + timedelta(days=1, hours=2),
            ),
        ],
        "facts": [
            (_("Who calls"), "Anna"),
            (_("From number"), "+45 00 00 00 01"),
            (_("Postcode"), "5300 Kerteminde"),
        ],
        "filter": Filter(prefix="filter"),
        "form": SignUp({"sample-name": "Rania", "sample-reach": "phone"}, prefix="sample"),
        "page": page(),
        "reasons": [
            Reason(_("Both speak Tigrinya fluently"), 250, 250, True),
            Reason(_("2.4 km apart"), 190, 200, True),
            Reason(_("No experience with finding a job, which Samuel wishes"), 60, 150, False),
        ],
        "steps": [
            Step(_("Sent"), "done", "2/12"),
            Step(_("Received"), "done", "3/12"),
            Step(_("Contacted"), "now"),
            Step(_("Closed"), ""),
        ],
        "yeses": [
            Yes("Samuel", date(2026, 7, 10)),
            Yes(_("The association"), date(2026, 7, 11)),
            Yes(_("The centre"), None),
        ],
    }


def page() -> Page[int]:
    return Paginator(range(60), 20).page(2)
