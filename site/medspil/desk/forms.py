from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspil.desk.choices import Refusal
from medspil.privacy.forms import SafeForm
from medspil.users.choices import STAFF_ROLES, Role
from medspil.users.models import Organisation

GRANTED_HERE = [*sorted(STAFF_ROLES), Role.REFERRER, Role.AMBASSADOR, Role.CONTACT, Role.TREASURER]


class FindForm(SafeForm):
    """A name or a phone number. Sent as POST: names stand in no address and no access log."""

    q = forms.CharField(
        label=_("Name or phone number"),
        min_length=2,
        max_length=60,
        error_messages={"min_length": _("Write at least two letters or digits.")},
    )


class PutOffForm(SafeForm):
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    refused_beside = {Refusal.PAST: "until", Refusal.TOO_FAR: "until"}


class RoleForm(SafeForm):
    """Give somebody a role; a person we do not know yet is made from name and e-mail."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = [(role, Role(role).label) for role in GRANTED_HERE]
        self.fields["organisation"].queryset = Organisation.objects.order_by("kind", "name")

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "name": data["name"],
            "email": data["email"],
            "role": Role(data["role"]),
            "organisation": data["organisation"],
        }


class ForgetForm(SafeForm):
    """Erase for good: said twice, and talked over where they take part elsewhere too."""

    sure = forms.BooleanField(label=_("They have asked for it, and know that it cannot be undone"))
    talked = forms.BooleanField(label=_("I have talked to them"), required=False)
    hide_optional = True
    refused_beside = {Refusal.TALK_FIRST: "talked"}

    def __init__(self, *args: Any, elsewhere: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if elsewhere:
            names = ", ".join(one.name for one in elsewhere)
            self.fields["talked"].label = _("I have talked to %(organisations)s") % {"organisations": names}
        else:
            del self.fields["talked"]


class WhoForm(SafeForm):
    """Somebody by their whole e-mail address or phone number."""

    who = forms.CharField(label=_("E-mail or phone number"), max_length=254)
