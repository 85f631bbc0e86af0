from datetime import date

from django.utils.translation import gettext_lazy as _

from medspil.privacy.forms import DayField, SafeForm
from volunteers.choices import Refusal


class AwayForm(SafeForm):
    """Two days; never where or why."""

    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))
    refused_beside = {
        Refusal.ENDS_BEFORE: "until_on",
        Refusal.DATE_PAST: "until_on",
        Refusal.TOO_LONG: "until_on",
    }

    def days(self) -> dict[str, date]:
        return {name: self.cleaned_data[name] for name in ("from_on", "until_on")}
