"""What a volunteer reads before a yes: the edition in force, in a language somebody has checked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from medspil.privacy.models import Consent, Purpose
from medspil.users.models import User
from medspil.users.prepared import made_for_each
from volunteers.choices.people import EditionKind
from volunteers.models import Edition

PURPOSES = {EditionKind.CONDUCT: Purpose.CONDUCT, EditionKind.AGREEMENT: Purpose.AGREEMENT}
FALL_BACK = ("da", "en")
"""Shown side by side where the reader's language has no checked translation."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An edition as it stands on the screen: each language with its points, and the yes already given."""

    kind: EditionKind
    edition: Edition
    texts: tuple[tuple[str, list[str]], ...]
    yes: Consent | None

    @property
    def languages(self) -> str:
        """For the log of a yes: "ar", or "da+en" where two stood side by side."""
        return "+".join(language for language, _points in self.texts)


def in_force(kind: EditionKind, on: date) -> Edition | None:
    return Edition.objects.newest(kind, on).first()


def reading(kind: EditionKind, user: User, on: date) -> Reading | None:
    """What this person reads today in the language of the page; None where there is no such text."""
    edition = in_force(kind, on)
    if edition is None:
        return None
    return Reading(kind, edition, shown(edition, get_language() or FALL_BACK[0]), yes(kind, user, on))


def shown(edition: Edition, reader: str) -> tuple[tuple[str, list[str]], ...]:
    """The reader's language where its translation is checked, else Danish and English."""
    languages = (reader,) if reader in edition.checked and edition.text.get(reader) else FALL_BACK
    texts = {code: edition.text[code] for code in languages if edition.text.get(code)} or edition.text
    return tuple((code, text.splitlines()) for code, text in texts.items())


def yes(kind: EditionKind, user: User, on: date) -> Consent | None:
    """The yes to an edition that still counts."""
    return next(iter(yeses(user.pk, kind, on)), None)


@made_for_each
def yeses(person: Any, kind: EditionKind, on: date) -> QuerySet[Consent]:
    counting = Edition.objects.counting(kind, on).values("version")
    rows = Consent.objects.given().filter(user=person, purpose=PURPOSES[kind], text_version__in=counting)
    return rows.order_by("pk")[:1]
