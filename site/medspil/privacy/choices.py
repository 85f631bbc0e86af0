from django.utils.translation import gettext_lazy as _

from medspil.users import refusals


class Refusal(refusals.Refusal):
    """Why two rows cannot be made one person."""

    BOTH_HAVE_ONE = (
        "both_have_one",
        _("Both have one where there can be only one (%(what)s). End one of them first."),
    )
    SAME_ROW = "same_row", _("Choose two different people.")
