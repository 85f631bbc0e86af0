from django.utils.translation import gettext_lazy as _

from medspil.users import refusals


class Refusal(refusals.Refusal):
    """Why a line stays on the desk."""

    PAST = "past", _("Choose a day after today.")
    TOO_FAR = "too_far", _("Choose a day within the next 60 days.")
    SAFETY = "safety", _("This is about somebody's safety: it cannot be put off.")
    GONE = "gone", _("That line is no longer on the list.")
    STAFF = "staff", _("This person works here: an administrator ends their roles first.")
    TALK_FIRST = "talk_first", _("Talk to %(organisations)s first, and tick that you have.")
    OWN_ROLE = "own_role", _("You cannot end your own administrator role. Ask a colleague.")
