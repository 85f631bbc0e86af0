"""What somebody said when they signed up, read back to nobody but them."""

from django.utils.translation import gettext as _

from events.forms.signup import AGES
from events.models import Signup
from theme.formats import listed_text


def told(signup: Signup) -> list[tuple[str, str, str]]:
    """Icon, label and words: the people who take a place, and what goes with them.

    Children who are looked after take none of the places, so they stand by themselves.
    """
    rows = [("users", _("How many"), str(signup.people))]
    if signup.children:
        ages = [(label, getattr(signup, name)) for name, label in AGES]
        words = listed_text([f"{label}: {count}" for label, count in ages if count])
        rows.append(("baby", _("Children for the childcare"), f"{signup.children} ({words})"))
    if signup.pickup:
        rows.append(("hand-heart", _("I would like to be fetched"), signup.pickup_place or _("Yes")))
    if signup.food_note:
        rows.append(("coffee", _("Food you cannot eat"), signup.food_note))
    return rows
