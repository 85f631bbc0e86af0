"""A volunteer's yes to a text: the code of conduct, the volunteer agreement."""

from datetime import datetime

from django.utils import timezone

from medspil.privacy.actions import give_consent
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.refusals import Refused
from volunteers import editions
from volunteers.choices import EditionKind, Refusal
from volunteers.models import Volunteer

OWN_TAP = frozenset({Via.SIGNED_IN, Via.LINK})


def accept(*, volunteer: Volunteer, kind: EditionKind, via: Via, by: User, at: datetime) -> None:
    """Record the yes to the edition in force, with the languages that were read.

    Raises Refused(NO_TEXT) where nobody has written one.
    """
    reading = editions.reading(kind, volunteer.user, timezone.localdate(at))
    if reading is None:
        raise Refused(Refusal.NO_TEXT)
    if reading.yes:
        return
    give_consent(
        user=volunteer.user,
        purpose=editions.PURPOSES[kind],
        text_version=reading.edition.version,
        language=reading.languages,
        via=via,
        by=None if via in OWN_TAP else by,
        at=at,
    )
