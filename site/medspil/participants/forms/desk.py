"""The coordinator's forms: someone on the line, handing on, opening a protected page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.matching import Kind
from medspil.participants import vocabulary
from medspil.participants.choices import LookReason, Outcome, Reason, Refusal
from medspil.participants.forms.refer import ReferForm
from medspil.participants.wishes import KIND_OF
from medspil.privacy.forms import SafeForm
from medspil.users.choices import Channel
from medspil.users.models import Organisation, User
from theme.pills import PILLS


class IntakeForm(ReferForm):
    """Somebody on the line, or at the desk: asked while you talk, also for people without e-mail."""

    reach = forms.ChoiceField(
        label=_("How do we reach them?"),
        choices=[
            (Channel.PHONE.value, _("Phone")),
            (Channel.EMAIL.value, _("E-mail")),
            (Channel.VIA.value, _("Through a contact person")),
        ],
        widget=forms.RadioSelect(attrs=PILLS),
        initial=Channel.PHONE,
    )
    main = (
        "name", "reach", "phone", "phone_owner", "email", "spoken", "birth_year", "year_is_guess",
        "eighteen_on", "postcode", "reason", "topics",
    )  # fmt: skip
    more = ("danish", "interests", "interpreter_needed", "safe_time", "no_writing", "protected_identity")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].required = False
        self.fields["referrer_role"].required = False
        self.fields["referrer_role"].widget = forms.HiddenInput()
        self.fields["phone_owner"].label = _("Whose phone, or contact person")
        self.fields["phone_owner"].help_text = _("Only where the phone is not their own.")

    def clean_reach(self) -> str:
        return self.cleaned_data["reach"] or Channel.PHONE

    def _check_reachable(self, cleaned: dict[str, Any]) -> None:
        reach = cleaned.get("reach")
        if reach == Channel.EMAIL and not cleaned.get("email"):
            self.add_error("email", _("Write the e-mail we shall use."))
        elif reach == Channel.VIA and not cleaned.get("phone_owner"):
            self.add_error("phone_owner", _("Write the name of the contact person."))
        elif reach != Channel.EMAIL and not cleaned.get("phone"):
            self.add_error("phone", Refusal.NO_CONTACT.label)

    def facts(self) -> dict[str, Any]:
        reach = self.cleaned_data["reach"]
        if reach == Channel.PHONE and not self.cleaned_data["phone"]:
            reach = Channel.EMAIL
        return super().facts() | {"channel": reach}


NEW_PERSON = "new"


class HandOnForm(SafeForm):
    """What it becomes, after the person has seen (or heard) their own card and said yes or no to it.

    `known` are people of one's own organisations who may be the same person, with a line about each.
    """

    hide_optional = True
    who = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(label=_("What now?"), widget=forms.RadioSelect(attrs=PILLS))
    kind = forms.ChoiceField(
        label=_("Which contact?"),
        help_text=_("They stand in the queue at once, from the day they were sent to us."),
        required=False,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    card = forms.BooleanField(
        label=_("They heard their card and said yes: volunteers may see it, without name and address."),
        required=False,
    )
    refused_beside = {Refusal.SAME_EMAIL: "who", Refusal.NO_CARD: "card"}

    def __init__(self, *args: Any, known: Mapping[User, str] | None = None, reason: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        outcomes = [Outcome.REQUEST, Outcome.MEMBERSHIP, Outcome.VOLUNTEER]
        self.fields["outcome"].choices = [(outcome.value, outcome.label) for outcome in outcomes]
        self.fields["outcome"].initial = Outcome.VOLUNTEER if reason == Reason.VOLUNTEER else Outcome.REQUEST
        kinds = [(kind.value, label) for kind, label in vocabulary.KINDS.items()]
        self.fields["kind"].choices = [*kinds, ("", _("We find out later"))]
        self.fields["kind"].initial = KIND_OF[Reason(reason)].value if reason in KIND_OF else ""
        self.known = {str(user.pk): user for user in known or {}}
        if known:
            same = [(str(user.pk), line) for user, line in known.items()]
            self.fields["who"].choices = [*same, (NEW_PERSON, _("A new person"))]
        else:
            del self.fields["who"]

    @property
    def same_person(self) -> User | None:
        return self.known.get(self.cleaned_data.get("who", ""))

    @property
    def wished_kind(self) -> Kind | None:
        return Kind(self.cleaned_data["kind"]) if self.cleaned_data["kind"] else None


class PassOnForm(SafeForm):
    """To which organisation here a referral goes instead."""

    to = forms.ModelChoiceField(label=_("Give to"), queryset=Organisation.objects.none())
    refused_beside = {Refusal.SAME_ORGANISATION: "to"}

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations


class OpenForm(SafeForm):
    """Why a protected person's page is opened."""

    why = forms.ChoiceField(
        label=_("Why do you open it?"), choices=LookReason.choices, widget=forms.RadioSelect(attrs=PILLS)
    )


class OnePersonForm(SafeForm):
    """Two rows are one person: which row stays, and which name, phone and language hold from now on."""

    NAMES = ("name", "phone", "language")

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for name in self.NAMES:
            told = dict.fromkeys(filter(None, (getattr(user, name) for user in people)))
            if len(told) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=User._meta.get_field(name).verbose_name.capitalize(),  # type: ignore[union-attr]
                    choices=[(value, self._shown(name, value)) for value in told],
                    initial=next(iter(told)),
                    widget=forms.RadioSelect,
                )

    def _shown(self, name: str, value: str) -> str:
        field = User._meta.get_field(name)
        return str(dict(field.flatchoices).get(value, value))  # type: ignore[union-attr]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if len({user.pk for user in self.people}) != len(self.people):
            raise ValidationError(Refusal.NOT_OPEN.label)
        return cleaned

    def chosen(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.cleaned_data}
