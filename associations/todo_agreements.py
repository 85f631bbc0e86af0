"""Agreements on the coordinator's list: those that wait for our yes, run out, or lack a declaration."""

from collections.abc import Callable, Iterator, Set
from datetime import date
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.actions import declarations
from associations.choices import AgreementState
from associations.models import CooperationAgreement
from associations.models.agreement import AgreementQuerySet
from associations.permissions import Permission
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart

MOST = 50


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    lines: dict[str, Callable[[CooperationAgreement], Iterator[Todo]]] = {
        "yes": read,
        "renew": partial(renew, on=on),
        "declare": partial(declare, on=on),
    }
    own, signs = user.scope(Permission.EDIT_OWN, on), user.scope(Permission.SIGN, on)
    for kind, row in told_apart(to_see_to(scope, own, signs, on, declarations.asked_year(on))):
        yield from lines[kind](row)


@made_once
def to_see_to(
    scope: Set[int], own: Set[int], signs: Set[int], on: date, year: int
) -> QuerySet[CooperationAgreement]:
    mine = CooperationAgreement.objects.filter(centre_id__in=scope)
    asked = CooperationAgreement.objects.lacking_yes(own, signs, scope)
    kinds = {
        "yes": asked.order_by("sent_at", "pk")[:MOST],
        "renew": renewals(mine, on),
        "declare": declarations.lacking(on, year).filter(pk__in=mine.values("pk")),
    }
    return together(CooperationAgreement.objects.select_related("association"), **kinds)


def read(row: CooperationAgreement) -> Iterator[Todo]:
    """Sent, and lacking the centre's own yes."""
    page = reverse("associations:agreement", args=[row.pk])
    yield Todo(
        key=f"associations.agreement:{row.pk}",
        rank=3,
        who=row.association.name,
        what=_("has an agreement that waits for the centre's yes"),
        since=row.sent_at or timezone.now(),
        url=page,
        acts=(Act(_("Read the agreement"), page, icon="file-text"),),
        icon="file-text",
    )


def renewals(rows: AgreementQuerySet, on: date) -> AgreementQuerySet:
    """Agreements that run out within 60 days, where no new one is on its way."""
    newer = CooperationAgreement.objects.filter(
        association=OuterRef("association"), valid_to__gt=OuterRef("valid_to")
    ).exclude(state=AgreementState.ENDED)
    return rows.ending_soon(on).filter(~Exists(newer)).order_by("valid_to", "pk")[:MOST]


def renew(row: CooperationAgreement, on: date) -> Iterator[Todo]:
    page = reverse("associations:new_agreement", args=[row.association_id])
    yield Todo(
        key=f"associations.renew:{row.pk}",
        rank=2,
        who=row.association.name,
        what=_("has an agreement that ends soon"),
        since=midnight(on),
        due=row.valid_to,
        url=reverse("associations:agreement", args=[row.pk]),
        acts=(Act(_("Write a new one"), page, primary=True, icon="file-text"),),
        icon="file-text",
    )


def declare(row: CooperationAgreement, on: date) -> Iterator[Todo]:
    """Child clearances asked for and reminded of, and still not declared: phone them."""
    if not declarations.overdue(row, on):
        return
    year = declarations.asked_year(on)
    page = reverse("associations:declare", args=[row.association_id])
    yield Todo(
        key=f"associations.declare:{row.pk}:{year}",
        rank=2,
        who=row.association.name,
        what=_("has not declared child clearances for %(year)s") % {"year": year},
        since=midnight(on),
        note=_("Tasks near children wait until then."),
        url=reverse("associations:agreement", args=[row.pk]),
        acts=(Act(_("They declared it by phone"), page),),
        icon="shield",
    )
