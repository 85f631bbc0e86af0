"""What this app shows on pages of others: the person's own page and the person on the desk."""

from collections.abc import Set
from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest

from associations import owed, terms
from associations.actions import declarations
from associations.choices import MembershipState, VisitState
from associations.forms import TapForm
from associations.models import (
    ActivityRequest,
    Association,
    CooperationAgreement,
    EarlyWish,
    Escort,
    FeeFreeMembership,
    PlaceWait,
)
from associations.notices import mail_name
from associations.permissions import Permission
from associations.when import left
from medspil.participants.models import Referral
from medspil.users.models import User
from medspil.users.prepared import made_for_each, made_once

OPEN = (MembershipState.PROPOSED, MembershipState.ACTIVE)


def lines_of(user: User, on: date) -> list[dict[str, object]]:
    return [
        {
            "membership": row,
            "state": terms.state_on(row, on),
            "left": left(row, on),
            "months_passed": terms.months_passed(row.start, row.last_day, on),
        }
        for row in memberships_of(user.pk)
    ]


@made_for_each
def memberships_of(person: Any) -> QuerySet[FeeFreeMembership]:
    rows = FeeFreeMembership.objects.filter(participant__user=person, state__in=OPEN)
    return rows.select_related("activity", "association").order_by("-asked_at", "-pk")


@made_for_each
def requests_of(person: Any) -> QuerySet[ActivityRequest]:
    rows = ActivityRequest.objects.open().filter(participant__user=person)
    rows = rows.exclude(memberships__state=MembershipState.PROPOSED).select_related("activity__association")
    return rows.prefetch_related("visits").order_by("-asked_at", "-pk")


def mine(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """My memberships and what I asked to try, with the association's own place for its people."""
    if not isinstance(subject, User):
        return None
    found: dict[str, object] = {
        "lines": lines_of(subject, on),
        "requests": requests_of(subject.pk),
        "waits": waits_of(subject.pk),
        "runs": bool(subject.scope(Permission.WELCOME, on)),
        "agreements": agreements_of(subject, on),
    }
    return found | {"tap": TapForm()} if any(found.values()) else None


@made_for_each
def waits_of(person: Any) -> QuerySet[PlaceWait]:
    rows = PlaceWait.objects.open().filter(participant__user=person)
    return rows.select_related("activity__association").order_by("asked_at", "pk")


def company(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """A guide's first visits with others, and what they can do before a last day."""
    if not isinstance(subject, User):
        return None
    escorts = escorts_of(subject.pk)
    return (
        {"escorts": [(row, mail_name(row.request.participant.user)) for row in escorts]} if escorts else None
    )


@made_for_each
def escorts_of(person: Any) -> QuerySet[Escort]:
    rows = Escort.objects.filter(volunteer__user=person, visits__state=VisitState.PLANNED).distinct()
    rows = rows.select_related("request__participant__user", "request__activity__association")
    return rows.prefetch_related("visits").order_by("asked_at", "pk")


def own_place(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """In the association's own place: the quarter's page, and the clearances that are asked for."""
    if not isinstance(subject, Association):
        return None
    year = declarations.asked_year(on)
    asked = subject.agreements.in_force(on).filter(near_children=True)
    lacking = asked.exclude(child_declaration_year__gte=year).exists()
    return {
        "association": subject,
        "year": year if lacking else None,
        "owed": owed.answers_owed(subject),
        "quarter": subject.memberships.filter(activated_on__isnull=False).exists(),
    }


def agreements_of(user: User, on: date) -> list[CooperationAgreement]:
    """Agreements that wait for this person's yes; a coordinator's stand on the desk."""
    if user.may(Permission.COORDINATE, on):
        return []
    return to_sign(user.scope(Permission.EDIT_OWN, on), user.scope(Permission.SIGN, on))


@made_once
def to_sign(own: Set[int], signs: Set[int]) -> QuerySet[CooperationAgreement]:
    rows = CooperationAgreement.objects.lacking_yes(own, signs, coordinates=frozenset())
    return rows.select_related("association").order_by("sent_at", "pk")


def of_referral(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """What somebody would like to try whom we have not talked with yet; it becomes a question by itself."""
    if not isinstance(subject, Referral):
        return None
    rows = EarlyWish.objects.filter(referral=subject).select_related("activity__association")
    wishes = list(rows.order_by("asked_at", "pk"))
    return {"wishes": wishes} if wishes else None


def of_person(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """A newcomer's associations on the desk, with the way to ask for them."""
    if not isinstance(subject, User) or not hasattr(subject, "participant"):
        return None
    if not cast(User, request.user).may(Permission.COORDINATE, on):
        return None
    return {
        "lines": lines_of(subject, on),
        "requests": requests_of(subject.pk),
        "waits": waits_of(subject.pk),
        "subject": subject,
    }
