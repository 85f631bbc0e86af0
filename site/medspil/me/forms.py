from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medspil.privacy.forms import PhoneField, SafeForm, SafeFormMixin
from medspil.users.choices import Channel
from medspil.users.models import User
from theme.pills import PILLS


class MeForm(SafeForm):
    """What a person says about themselves. An e-mail is changed by the centre: it is the way in."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(label=_("Phone"), required=False)
    language = forms.ChoiceField(
        label=_("Language we write in"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs=PILLS),
    )
    channel = forms.ChoiceField(
        label=_("How shall we reach you?"),
        choices=[(Channel.EMAIL, Channel.EMAIL.label), (Channel.PHONE, Channel.PHONE.label)],
        widget=forms.RadioSelect(attrs=PILLS),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        about = {"name": user.name, "phone": user.phone, "language": user.language, "channel": user.channel}
        kwargs.setdefault("initial", about)
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("channel") == Channel.PHONE and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write the number we shall call."))
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {name: data[name] for name in ("name", "phone", "language")} | {
            "channel": Channel(data["channel"])
        }


class SignInForm(SafeFormMixin, LoginForm):
    """One form for both ways in: without a password a code is mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("E-mail"), _("Password")
        password.required = False
        password.help_text = _("Leave it empty, and we send you a code by e-mail.")
        for field in (login, password):
            field.widget.attrs.pop("placeholder", None)


class CodeForm(ConfirmLoginCodeForm):
    """The code of a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"dir": "ltr", "autocapitalize": "characters"}
        self.fields["code"].widget.attrs.pop("placeholder", None)
