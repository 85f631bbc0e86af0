"""Signing up, and answering a sign-up."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.choices import Kind, Refusal
from events.forms.fields import ReachedForm, people_field
from events.models import Event, Signup
from events.wishes import Wishes
from medspil.privacy.forms import PhoneField, SafeForm

FOOD_KINDS = {Kind.NETWORK, Kind.ELDERLY, Kind.TRIP, Kind.OTHER}
AGES = (
    ("children_0_2", _("0–2 years")),
    ("children_3_5", _("3–5 years")),
    ("children_6_14", _("6–14 years")),
)
MOST_CHILDREN = 6


def children_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_CHILDREN,
        widget=forms.NumberInput(attrs={"min": 0, "max": MOST_CHILDREN, "inputmode": "numeric"}),
    )


class WishesForm(SafeForm):
    """What goes with a sign-up: only what the event asks for is shown."""

    resident = forms.BooleanField(required=False)
    children_0_2 = children_field(AGES[0][1])
    children_3_5 = children_field(AGES[1][1])
    children_6_14 = children_field(AGES[2][1])
    food_note = forms.CharField(
        label=_("Food you cannot eat, if any"),
        required=False,
        max_length=200,
        help_text=_("Deleted the day after the event."),
    )
    pickup = forms.BooleanField(label=_("I would like to be fetched"), required=False)
    pickup_place = forms.CharField(
        label=_("Where shall we meet you?"),
        required=False,
        max_length=120,
        help_text=_("A bus stop or a shop near you. Deleted the day after."),
    )
    hide_optional = True

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.keep("resident", event.residents_first)
        self.keep("food_note", event.meal or event.kind in FOOD_KINDS)
        for name, _label in AGES:
            self.keep(name, event.childcare)
        if event.childcare:
            said = _("Without the children who are looked after: you write them below.")
            self.fields["people"].help_text = said
        for name in ("pickup", "pickup_place"):
            self.keep(name, event.fetches)
        if event.residents_first:
            self.fields["resident"].label = resident_label(event)

    def keep(self, name: str, wanted: bool) -> None:
        if not wanted:
            del self.fields[name]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that most people skip, to stand folded."""
        return [self[name] for name in ("food_note", "pickup", "pickup_place") if name in self.fields]

    @property
    def ages(self) -> list[forms.BoundField]:
        """How many children of which age come for the childcare."""
        return [self[name] for name, _label in AGES if name in self.fields]

    @property
    def opened(self) -> bool:
        """Whether what is folded has something to show."""
        return any(field.errors or field.value() for field in [*self.ages, *self.more])

    @property
    def wishes(self) -> Wishes:
        said = {field.name: self.cleaned_data.get(field.name) for field in fields(Wishes)}
        return Wishes(**{name: value for name, value in said.items() if value})


def resident_label(event: Event) -> str:
    """The tick that gives priority, said openly: no address is asked."""
    if event.residents_of:
        return gettext("I live in %(place)s") % {"place": event.residents_of}
    return gettext("I live here")


class SignupForm(WishesForm, ReachedForm):
    """Name and one way to reach them; people we know only say how many they are."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send you a link: press it, and you are signed up."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Or a phone number"), required=False)
    people = people_field()
    wait = forms.BooleanField(
        label=_("Put me on the waiting list if it is full"), required=False, widget=forms.HiddenInput
    )
    field_order = ("name", "email", "phone", "people", "resident")

    refused_beside = {
        Refusal.FULL: "people",
        Refusal.FEW: "people",
        Refusal.TOO_MANY_UNCONFIRMED: "email",
        Refusal.TOO_MANY: "phone",
        Refusal.STANDS_ALREADY: "phone",
        Refusal.ON_THE_LIST: "name",
        Refusal.NO_ADDRESS: "email",
    }

    def __init__(self, *args: Any, event: Event, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        if known:
            for name in ("name", "email", "phone"):
                del self.fields[name]

    def act(self, do: Callable[[], str]) -> str | None:
        """A refusal for want of places leaves the choice to wait."""
        url = super().act(do)
        if any(self.has_error("people", refusal.value) for refusal in (Refusal.FULL, Refusal.FEW)):
            self.fields["wait"].widget = forms.CheckboxInput()
        return url

    @property
    def main(self) -> list[forms.BoundField]:
        names = ("name", "email", "phone", "people", "resident", "wait")
        return [self[name] for name in names if name in self.fields and not self[name].is_hidden]

    @property
    def details(self) -> dict[str, Any]:
        """What `sign_up` takes."""
        names = ("name", "email", "phone", "people", "wait")
        said = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return said | {"wishes": self.wishes}


class AnswerForm(WishesForm):
    """The buttons of a sign-up: yes, no, or coming differently: as more or fewer, with other wishes.

    Whatever was not asked in this answer shows what stands.
    """

    answer = forms.ChoiceField(choices=[(name, name) for name in ("confirm", "cancel", "change")])
    people = people_field(required=False)

    refused_beside = {Refusal.FULL_MORE: "people", Refusal.FEW_MORE: "people"}

    def __init__(self, data: QueryDict | None = None, *, signup: Signup) -> None:
        stands = model_to_dict(signup, ["people", *(field.name for field in fields(Wishes))])
        if data and data.get("answer") != "change":
            super().__init__(stands | data.dict(), event=signup.event)
        else:
            super().__init__(data or None, event=signup.event, initial=stands)
        # Priority is said when signing up: changed later it would move others back.
        self.fields.pop("resident", None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("answer") == "change" and not data.get("people") and "people" not in self.errors:
            self.add_error("people", _("Write how many you are."))
        return data

    @property
    def changes(self) -> dict[str, Any]:
        """What `change_signup` takes; no wishes where none were asked."""
        asked = self.more or self.ages
        return {"people": self.cleaned_data["people"], "wishes": self.wishes if asked else None}
