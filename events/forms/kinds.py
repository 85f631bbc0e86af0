"""What the kinds ask: being in a group, booking a time, asking an association, a stand, a visit."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from associations.models import Association
from events.choices import Refusal
from events.forms.fields import ReachedForm, time_field
from events.forms.organise import POSTED_LANGUAGES
from events.models import Event, EventSeries, Slot
from events.parts import Part
from medspil.privacy.forms import DayField, PhoneField, SafeForm
from theme.formats import hours_text
from theme.pills import PILLS, PillsField
from volunteers.models import Volunteer

FIRST_DAYS = 8
CHILDREN = ("children_0_2", "children_3_5", "children_6_14")


def first_name() -> forms.CharField:
    return forms.CharField(
        label=_("Your first name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )


def children_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class EnrolForm(ReachedForm):
    """First name and one way to reach them, and from which day; people we know say only that."""

    name = first_name()
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send you a link: press it, and you are signed up."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Or a phone number"), required=False)
    starts_on = forms.TypedChoiceField(label=_("From which day?"), coerce=date.fromisoformat)
    resident = forms.BooleanField(required=False)
    children_0_2 = children_field(_("Children under 3"))
    children_3_5 = children_field(_("Children of 3 to 5"))
    children_6_14 = children_field(_("Children of 6 to 14"))

    hide_optional = True
    refused_beside = {
        Refusal.NO_ADDRESS: "email",
        Refusal.TOO_MANY_UNCONFIRMED: "email",
        Refusal.TOO_MANY: "phone",
    }

    def __init__(self, *args: Any, series: EventSeries, known: bool, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["name"], self.fields["email"], self.fields["phone"]
        days = [one.day for one in series.next_times(at, FIRST_DAYS)]
        self.fields["starts_on"].choices = [
            (day.isoformat(), f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}".capitalize())
            for day in days
        ]
        if series.residents_first:
            place = {"place": series.residents_of}
            self.fields["resident"].label = _("I live in %(place)s") % place
        else:
            del self.fields["resident"]
        if not series.childcare:
            for name in CHILDREN:
                del self.fields[name]

    @property
    def details(self) -> dict[str, Any]:
        """What `enrol` takes."""
        data = self.cleaned_data
        young, middle, old = (data.get(name) or 0 for name in CHILDREN)
        return {
            "name": data.get("name", ""),
            "email": data.get("email", ""),
            "phone": data.get("phone", ""),
            "starts_on": data["starts_on"],
            "resident": data.get("resident", False),
            "children": (young, middle, old),
        }


class PlaceForm(SafeForm):
    """The buttons of somebody's place: yes to a mail, or stop."""

    answer = forms.ChoiceField(choices=[("confirm", "confirm"), ("stop", "stop")])


class LastDayForm(SafeForm):
    last = DayField(label=_("Last day"))


class BookForm(SafeForm):
    """A free time, first name and phone; an e-mail for who wants it in writing."""

    slot = forms.ModelChoiceField(
        label=_("Which time?"), queryset=Slot.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    name = first_name()
    phone = PhoneField(label=_("Phone"))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Then we write to you: the time, and a link to give it back."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    refused_beside = {
        Refusal.SLOT_TAKEN: "slot",
        Refusal.NO_PHONE: "phone",
        Refusal.TOO_MANY: "phone",
        Refusal.TOO_MANY_UNCONFIRMED: "email",
    }

    def __init__(self, *args: Any, event: Event, known: bool, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        field.queryset = event.slots.free(at).in_time()
        field.label_from_instance = lambda slot: hours_text(slot.starts_at, slot.ends_at)
        field.error_messages["invalid_choice"] = Refusal.SLOT_TAKEN.label
        if known:
            del self.fields["name"], self.fields["phone"], self.fields["email"]


class OfferForm(SafeForm):
    """Times in a row that people can book."""

    begins = time_field(_("The first time begins at"))
    minutes = forms.IntegerField(label=_("How many minutes each?"), min_value=5, max_value=240, initial=20)
    count = forms.IntegerField(label=_("How many times?"), min_value=1, max_value=40, initial=6)

    refused_beside = {Refusal.SLOT_OUTSIDE: "count"}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        start = timezone.localtime(event.starts_at).time()
        kwargs["initial"] = {"begins": start} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class VisitorsForm(SafeForm):
    """Two people who are cleared, or one who says in and out."""

    first = forms.ModelChoiceField(label=_("Who visits?"), queryset=Volunteer.objects.none())
    second = forms.ModelChoiceField(
        label=_("Together with"),
        queryset=Volunteer.objects.none(),
        required=False,
        empty_label=_("alone: they press in and out"),
    )

    refused_beside = {Refusal.NOT_CLEARED: "first", Refusal.SAME_TWICE: "second"}
    hide_optional = True

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            field = self.fields[name]
            field.queryset = people
            field.label_from_instance = lambda one: one.user.queue_name


class InviteForm(SafeForm):
    association = forms.ModelChoiceField(label=_("Which association?"), queryset=Association.objects.none())

    refused_beside = {Refusal.INVITED_ALREADY: "association", Refusal.GUEST_TAKEN: "association"}

    def __init__(self, *args: Any, associations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["association"].queryset = associations


class PartForm(InviteForm):
    """Ask an association to be the guest of the day, or a co-host."""

    part = forms.ChoiceField(
        label=_("What for?"),
        choices=[(Part.GUEST, Part.GUEST.label), (Part.COHOST, Part.COHOST.label)],
        widget=forms.RadioSelect(attrs=PILLS),
        initial=Part.GUEST,
    )


class YesNoForm(SafeForm):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class StandForm(SafeForm):
    table_number = forms.IntegerField(
        label=_("Table number"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    representative = forms.CharField(label=_("Who stands there?"), max_length=120, required=False)
    representative_phone = PhoneField(label=_("Their phone"), required=False)
    leaflets = PillsField(
        label=_("Leaflets in which languages?"),
        choices=POSTED_LANGUAGES,
    )

    hide_optional = True
    refused_beside = {Refusal.TABLE_TAKEN: "table_number"}


class SecondHostForm(SafeForm):
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("Empty: there is no second host.")
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("We remind them the day before each of their days.")
    )
    begins_with = forms.TypedChoiceField(
        label=_("Which meetings?"),
        choices=[
            (1, pgettext_lazy("meetings", "The first, third, fifth …")),
            (2, pgettext_lazy("meetings", "The second, fourth, sixth …")),
        ],
        coerce=int,
        initial=2,
        widget=forms.RadioSelect,
    )
