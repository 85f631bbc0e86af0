"""An event as its organiser writes it, once or as something that comes again, and what they change of it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from events.choices import Kind, Refusal, SignupMode
from events.forms.fields import moment, time_field
from events.models import Event, EventSeries
from medspil.participants.vocabulary import LANGUAGES
from medspil.places.forms import PostcodeField
from medspil.privacy.forms import DayField, PhoneField, SafeForm
from medspil.users.texts import rewritten
from theme.pills import PILLS, PillsField

FEATURES = (
    ("practise_danish", _("Practise Danish")),
    ("childcare", _("Childcare")),
    ("interpreter", _("Interpreter")),
    ("women_only", _("Women only")),
    ("step_free", _("Step-free")),
    ("meal", _("Food is served")),
    ("fetches", _("We can fetch people from home")),
)
POSTED_LANGUAGES = [(code, own) for code, (own, _label) in LANGUAGES.items()]
TEXTS = ("title", "description")
SAME = (
    "kind", "address", "postcode", "languages", "signup", "capacity", "hidden_address", "residents_first",
    "residents_of", "contact_name", "contact_phone",
)  # fmt: skip
YEARS = range(2020, 2100)
SELDOM = ("capacity", "residents_first", "residents_of", "hidden_address", "price")
"""What most need not answer: folded on the page."""


class FactsForm(SafeForm):
    """What an event says, in the language of the page."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices)
    address = forms.CharField(
        label=_("Where?"), max_length=200, help_text=_("The name of the place, street and number.")
    )
    postcode = PostcodeField()
    description = forms.CharField(
        label=_("What happens?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    languages = PillsField(
        label=_("Which languages are spoken?"),
        choices=POSTED_LANGUAGES,
        initial=["da"],
    )
    features = PillsField(
        label=_("What is good to know?"),
        choices=FEATURES,
    )
    signup = forms.ChoiceField(
        label=_("How do people come?"),
        choices=SignupMode.choices,
        initial=SignupMode.NONE,
        widget=forms.RadioSelect,
    )
    contact_name = forms.CharField(label=_("Who can people ask?"), max_length=120, required=False)
    contact_phone = PhoneField(label=_("Their phone"), required=False)
    capacity = forms.IntegerField(
        label=_("How many places?"),
        required=False,
        min_value=1,
        max_value=10000,
        help_text=_("Empty: room for everybody."),
    )
    residents_first = forms.BooleanField(
        label=_("Those who live nearby come first"),
        required=False,
        help_text=_("Everybody can read it. People tick it themselves; no address is asked."),
    )
    residents_of = forms.CharField(label=_("Which neighbourhood?"), max_length=80, required=False)
    hidden_address = forms.BooleanField(
        label=_("Show only the town"),
        required=False,
        help_text=_("You say yes to each person; only then do they get the address."),
    )
    price = forms.IntegerField(
        label=_("Price in kroner"), required=False, min_value=0, max_value=10000, help_text=_("Empty: free.")
    )

    refused_beside = {Refusal.CAPACITY_BELOW: "capacity"}

    def facts(self) -> dict[str, Any]:
        """The fields of `Facts`, and how many places, as the form says them."""
        data = self.cleaned_data
        language = get_language() or "da"
        return {
            **{name: {language: data[name]} if data[name] else {} for name in TEXTS},
            **{name: data[name] for name in SAME},
            **{name: name in data["features"] for name, _label in FEATURES},
            "original_language": language,
            "price_ore": 100 * (data["price"] or 0),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("residents_first") and not data.get("residents_of"):
            self.add_error("residents_of", _("Write which neighbourhood, so that everybody knows."))
        return data

    @property
    def asked(self) -> "Iterator[forms.BoundField]":
        """The fields in sight."""
        return (field for field in self.visible_fields() if field.name not in (*SELDOM, "scope", "people"))

    @property
    def seldom(self) -> "list[forms.BoundField]":
        return [field for field in self.visible_fields() if field.name in SELDOM]

    @property
    def seldom_open(self) -> bool:
        return any(field.errors or field.value() for field in self.seldom)


class EventForm(FactsForm):
    """A new event: who organises it, when, and whether it comes again."""

    association = forms.ModelChoiceField(
        label=_("Who organises it?"), queryset=Association.objects.none(), required=False
    )
    day = DayField(label=_("Which day?"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    again = forms.ChoiceField(
        label=_("Does it come again?"),
        choices=[("", _("No, only that day")), ("again", _("Yes: I choose the days in a moment"))],
        required=False,
        widget=forms.RadioSelect(attrs=PILLS),
    )

    refused_beside = {
        Refusal.PAST_DATE: "day",
        Refusal.ENDS_BEFORE_START: "ends",
        Refusal.CAPACITY_BELOW: "capacity",
    }
    field_order = ("title", "kind", "association", "day", "begins", "ends", "again")

    def __init__(self, *args: Any, associations: Any, may_be_ours: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["association"]
        field.queryset = associations
        field.required = not may_be_ours
        field.empty_label = _("The volunteer centre")
        if not may_be_ours and len(associations) == 1:
            field.initial = associations[0]
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("again") and data.get("begins") and data.get("begins") == data.get("ends"):
            self.add_error("ends", Refusal.ENDS_BEFORE_START.label)
        if data.get("again") and data.get("day") and data["day"].year not in YEARS:
            self.add_error("day", _("Choose a day in the years to come."))
        if data.get("signup") == SignupMode.WHOLE and not data.get("again"):
            self.add_error("signup", _("That needs something that comes again. Choose one of the others."))
        return data

    @property
    def comes_again(self) -> bool:
        return bool(self.cleaned_data["again"])

    def facts(self) -> dict[str, Any]:
        """What is the same for one event and for a series, but for who is responsible."""
        return super().facts() | {"association": self.cleaned_data["association"]}

    def times(self) -> dict[str, Any]:
        """When one event is, for `post_event`."""
        data = self.cleaned_data
        return {
            "starts_at": moment(data["day"], data["begins"]),
            "ends_at": moment(data["day"], data["ends"]),
        }


class EditForm(FactsForm):
    """What an event or a series says already, to be changed: only what is another now is written."""

    scope = forms.ChoiceField(
        label=_("What do you want to change?"),
        choices=[
            ("this", _("Only this day")),
            ("from", _("This day and all that come after")),
            ("all", _("All days to come")),
        ],
        initial="this",
        widget=forms.RadioSelect,
    )
    people = forms.ChoiceField(
        label=_("What about the days people count on?"),
        choices=[("too", _("Change them too, and tell people")), ("stay", _("Leave those days as they are"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, thing: Event | EventSeries, **kwargs: Any) -> None:
        kwargs["initial"] = said_by(thing) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.thing = thing
        if isinstance(thing, EventSeries) or thing.series_id is None:
            del self.fields["scope"]
        if isinstance(thing, Event) and thing.series_id is None:
            choices = [row for row in SignupMode.choices if row[0] != SignupMode.WHOLE]
            self.fields["signup"].choices = choices
        # Asked only once it is clear that there are such days.
        self.fields["people"].widget = forms.HiddenInput()

    def ask_about_people(self) -> None:
        self.fields["people"].widget = forms.RadioSelect(choices=self.fields["people"].choices)

    def changes(self) -> dict[str, Any]:
        """The fields that are another now; a text keeps its other languages."""
        language = get_language() or "da"
        new = self.facts()
        del new["original_language"]
        for name in TEXTS:
            new[name] = rewritten(getattr(self.thing, name), language, self.cleaned_data[name])
        return {name: value for name, value in new.items() if getattr(self.thing, name) != value}

    @property
    def reach(self) -> str:
        """This day, from this day, or all: only a date of a series is asked."""
        default = "all" if isinstance(self.thing, EventSeries) else "this"
        return self.cleaned_data.get("scope") or default


def said_by(thing: Event | EventSeries) -> dict[str, Any]:
    """What the form is filled with: a text in the page's language, else empty for its own author to add."""
    language = get_language() or "da"
    texts = {name: getattr(thing, name).get(language, "") for name in TEXTS}
    if not texts["title"]:
        texts = {name: getattr(thing, name).get(thing.original_language, "") for name in TEXTS}
    return {
        **texts,
        **{name: getattr(thing, name) for name in SAME},
        "features": [name for name, _label in FEATURES if getattr(thing, name)],
        "price": thing.price_ore // 100 or None,
    }
