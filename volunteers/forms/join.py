"""The sign-up: one screen, one minute."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medspil.places.forms import PostcodeField
from medspil.privacy.forms import PhoneField, SafeForm
from theme.multilingual import in_reader_language
from theme.pills import PillsField
from volunteers.models import VolunteerRole

UNSURE = "unsure"
CALL = "call"


def offered() -> list[tuple[str, str]]:
    """ "Do not know yet", and the roles to choose from."""
    roles = VolunteerRole.objects.offered()
    titles = [(role.code, in_reader_language(role.title, role.original_language).text) for role in roles]
    return [(UNSURE, str(pgettext_lazy("sounds good", "I do not know yet"))), *titles]


class JoinForm(SafeForm):
    """Name, a way to reach them, postcode, what sounds good; or only name and phone with `way=call`."""

    hide_optional = True
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Phone or e-mail: one of them is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    postcode = PostcodeField(required=False)
    wishes = PillsField(
        label=_("What sounds good?"),
        choices=offered,
    )

    @property
    def call_only(self) -> bool:
        return self.data.get("way") == CALL

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.call_only:
            # Whoever asks to be rung fills in no more; what else is wrong does not stop them.
            for name in set(self.errors) - {"name", "phone"}:
                del self.errors[name]
            if not data.get("phone") and "phone" not in self.errors:
                self.add_error("phone", _("Write the number we shall call."))
        else:
            self._check_written(data)
        return data

    def _check_written(self, data: dict[str, Any]) -> None:
        if not data.get("phone") and not data.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Write a phone number or an e-mail, so that we can reach you."))
        if not data.get("postcode") and "postcode" not in self.errors:
            self.add_error("postcode", _("Write your postcode: then we know what is near you."))

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        codes = [code for code in data.get("wishes") or [] if code != UNSURE]
        return {name: data.get(name) or "" for name in ("name", "phone", "email", "postcode")} | {
            "wishes": list(VolunteerRole.objects.offered().filter(code__in=codes)),
            "call_only": self.call_only,
        }
