"""Somebody rings or stands at the desk and would like to help."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm
from medspil.users.choices import Channel, Via
from medspil.users.models import Organisation
from theme.pills import PILLS, PillsField
from volunteers.forms.facts import role_choices
from volunteers.models import VolunteerRole


class RegisterForm(SafeForm):
    """Name, a way to reach them, postcode, what sounds good; and whether the talk is held right now."""

    hide_optional = True

    via = forms.ChoiceField(
        label=_("How did they come?"),
        choices=[(Via.PHONE, _("On the phone")), (Via.AT_DESK, _("At the desk"))],
        initial=Via.PHONE,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    organisation = forms.ChoiceField(label=_("For"))
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Phone or e-mail: one of them is enough.")
    )
    language = forms.ChoiceField(label=_("Language we write in"), choices=settings.LANGUAGES, initial="da")
    postcode = PostcodeField(required=False)
    wishes = PillsField(label=_("What sounds good?"), choices=role_choices)
    talked = forms.BooleanField(
        label=_("We have the talk now"), help_text=_("Otherwise we promise to call."), required=False
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(row.pk): row for row in organisations}
        self.fields["organisation"].choices = [(pk, row.name) for pk, row in self.organisations.items()]
        if len(organisations) == 1:
            self.fields["organisation"].required = False
            self.fields["organisation"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("phone") and not data.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Write a phone number or an e-mail, so that we can reach them."))
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        person = {name: data[name] for name in ("name", "phone", "language")}
        person["channel"] = Channel.EMAIL if data["email"] else Channel.PHONE
        chosen = data["organisation"] or next(iter(self.organisations))
        return {
            "organisation": self.organisations[chosen],
            "person": person,
            "email": data["email"],
            "postcode": data["postcode"] or "",
            "wishes": list(VolunteerRole.objects.offered().filter(code__in=data["wishes"])),
            "talked": data["talked"],
            "via": Via(data["via"]),
        }
