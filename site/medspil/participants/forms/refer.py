"""The referrer's form, the newcomer's own, and the one by which a referrer gets access."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.matching import Topic
from medspil.participants import vocabulary
from medspil.participants.choices import ConsentHow, Reason, ReferrerRole, Refusal
from medspil.participants.forms.base import NewcomerForm
from medspil.privacy.forms import SafeForm
from medspil.users.choices import Channel, SafeTime
from theme.formats import apart_text, listed_text
from theme.pills import PILLS


class ReferForm(NewcomerForm):
    """One screen, two minutes, on a phone: eight things asked, the rest folded away [A1 1]."""

    reason = forms.ChoiceField(
        label=_("What are they interested in?"), choices=Reason.choices, widget=forms.RadioSelect(attrs=PILLS)
    )
    consent_how = forms.ChoiceField(
        label=_("How did they say yes?"),
        choices=[(ConsentHow.SAID, ConsentHow.SAID.label), (ConsentHow.SIGNED, ConsentHow.SIGNED.label)],
        widget=forms.RadioSelect(attrs=PILLS),
        initial=ConsentHow.SAID,
    )
    consent = forms.BooleanField(
        label=_("They said yes: their details go to the volunteer centre, and the centre may call them."),
        error_messages={"required": Refusal.NO_CONSENT.label},
    )
    referrer_role = forms.ChoiceField(label=_("You are"), choices=[("", "–"), *ReferrerRole.choices])
    phone_owner = forms.CharField(
        label=_("Whose phone is it, if not their own?"), max_length=60, required=False
    )
    safe_time = forms.ChoiceField(
        label=_("When is it safe to call?"), choices=SafeTime.choices, required=False, initial=SafeTime.ANY
    )
    no_writing = forms.BooleanField(label=_("Call only, never write"), required=False)
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    protected_identity = forms.BooleanField(label=_("Name and address are protected"), required=False)

    main: tuple[str, ...] = (
        "name",
        "phone",
        "spoken",
        "birth_year",
        "eighteen_on",
        "postcode",
        "reason",
        "referrer_role",
    )
    field_order = main
    more: tuple[str, ...] = (
        "email", "danish", "interests", "topics", "year_is_guess", "interpreter_needed", "phone_owner",
        "safe_time", "no_writing", "protected_identity",
    )  # fmt: skip
    yes: tuple[str, ...] = ("consent", "consent_how")

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return super().facts() | {
            "reason": data["reason"],
            "referrer_role": data["referrer_role"],
            "phone_owner": data["phone_owner"],
            "safe_time": data["safe_time"] or SafeTime.ANY,
            "safe_to_write": not data["no_writing"],
            "interpreter_needed": data["interpreter_needed"],
            "protected_identity": data["protected_identity"],
        }


class JoinForm(NewcomerForm):
    """A newcomer asks for themselves; "call me" is enough of a wish."""

    first_weeks = forms.BooleanField(
        label=_("I am new here, and would like somebody to show me around the first weeks"), required=False
    )
    call_me = forms.BooleanField(label=_("Call me instead: I will tell you on the phone"), required=False)
    consent = forms.BooleanField(
        label=_("Yes, the volunteer centre may keep what I write here and call me."),
        error_messages={"required": _("We need your yes before we may keep what you write.")},
    )

    unreachable = _("Write a phone number or an e-mail, so that we can reach you.")
    main: tuple[str, ...] = (
        "name",
        "phone",
        "email",
        "spoken",
        "birth_year",
        "eighteen_on",
        "postcode",
        "topics",
        "first_weeks",
        "call_me",
    )
    yes: tuple[str, ...] = ("consent",)
    TOPICS = (
        Topic.MEET_PEOPLE,
        Topic.PRACTISE_DANISH,
        Topic.JOIN_ASSOCIATION,
        Topic.SPORT,
        Topic.CHILDREN_AND_SCHOOL,
        Topic.LETTERS_AND_DIGITAL_POST,
        Topic.JOB_SEARCH,
        Topic.HELP_OTHERS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Your name")
        self.fields["phone"].label = _("Your phone")
        self.fields["email"].label = _("Or your e-mail")
        self.fields["spoken"].label = _("Your language")
        self.fields["birth_year"].label = _("The year you were born")
        self.fields["eighteen_on"].label = _("The date you turn 18")
        self.fields["topics"].label = pgettext_lazy("topics", "What would you like?")
        self.fields["topics"].choices = [(topic.value, vocabulary.TOPICS[topic]) for topic in self.TOPICS]
        if self.fields["eighteen_on"].required:
            self.fields["eighteen_on"].help_text = ""

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        by_mail = facts["email"] and not self.cleaned_data["call_me"]
        reason = Reason.HOST.value if self.cleaned_data["first_weeks"] else ""
        return facts | {"channel": Channel.EMAIL if by_mail else Channel.PHONE, "reason": reason}


class ReferrerForm(SafeForm):
    """Name, work and e-mail at an approved domain; the mail's link gives access."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    role = forms.ChoiceField(label=_("You are"), choices=[("", "–"), *ReferrerRole.choices])
    email = forms.EmailField(
        label=_("Your e-mail at work"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    refused_beside = {Refusal.NOT_APPROVED: "email"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domains = listed_text(apart_text(f"@{domain}") for domain in settings.MEDSPIL_REFERRER_DOMAINS)
        if domains:
            self.fields["email"].help_text = _("It must end in %(domains)s") % {"domains": domains}
