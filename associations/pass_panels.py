"""Passes and borrowed things on a person's own page and on their page on the desk."""

from datetime import date
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest

from associations.models import Association, EquipmentLoan, Fund, LeisurePass, Redemption
from associations.permissions import Permission
from medspil.users.models import User
from medspil.users.prepared import made_for_each


def of(user: User, on: date) -> dict[str, object]:
    return {
        "passes": [(row, row.state_on(on)) for row in passes_of(user.pk)],
        "loans": loans_of(user.pk),
    }


@made_for_each
def passes_of(person: Any) -> QuerySet[LeisurePass]:
    return LeisurePass.objects.of(person).with_people().order_by("-granted_at", "-pk")


@made_for_each
def loans_of(person: Any) -> QuerySet[EquipmentLoan]:
    rows = EquipmentLoan.objects.out().filter(participant__user=person)
    return rows.select_related("item").order_by("due_on", "pk")


def mine(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """My passes and my children's, and what I have borrowed."""
    if not isinstance(subject, User):
        return None
    found = of(subject, on)
    return found if any(found.values()) else None


def funds(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """For who pays passes: the funds, and what waits in them."""
    if not isinstance(subject, User) or not subject.may(Permission.FUND, on):
        return None
    rows = Redemption.objects.filter(leisure_pass__fund__in=Fund.objects.paid_by(subject, on))
    return {"owed": rows.not_paid().ore()}


def of_association(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """In the association's own place: the page where it is paid with a pass."""
    if not isinstance(subject, Association) or subject.approved_on is None:
        return None
    return {"association": subject, "owed": subject.redemptions.not_paid().ore()}


def of_person(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    if not isinstance(subject, User) or not hasattr(subject, "participant"):
        return None
    if not cast(User, request.user).may(Permission.GRANT, on):
        return None
    return of(subject, on) | {"grants": True, "subject": subject}
