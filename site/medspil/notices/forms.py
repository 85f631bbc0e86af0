"""What a browser tells of itself, and what is told on it."""

from base64 import urlsafe_b64decode
from binascii import Error
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medspil.notices.choices import Topic
from medspil.notices.push import is_allowed
from medspil.privacy.forms import SafeForm
from theme.pills import PillsField

AUTH_BYTES = 16


def decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        return b""


class DeviceForm(SafeForm):
    """A browser's subscription. Its address is user input: only known push services are posted to."""

    endpoint = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=100, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=30, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not (is_allowed(data.get("endpoint", "")) and fits(data.get("p256dh", ""), data.get("auth", ""))):
            raise ValidationError(_("This browser cannot be told. You get the mail all the same."))
        return data

    def device(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("endpoint", "p256dh", "auth")}


def fits(p256dh: str, auth: str) -> bool:
    """Whether these are keys: a point on the curve, and sixteen bytes."""
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(p256dh))
    except ValueError:
        return False
    return len(decoded(auth)) == AUTH_BYTES


class TopicsForm(SafeForm):
    """What is told on one's devices."""

    topics = PillsField(
        label=_("Tell me on this phone"),
        choices=Topic.choices,
    )
    hide_optional = True
