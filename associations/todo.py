"""What an association needs from the coordinator: nothing that solves itself [7]."""

from collections.abc import Iterator, Set
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.choices import ActivityState, ContactKind
from associations.forms.associations import cvr_sums_up
from associations.freshness import listed
from associations.models import (
    Activity,
    Association,
    AssociationContact,
)
from associations.models.activity import ActivityQuerySet
from associations.models.association import AssociationQuerySet
from associations.notices import title
from associations.permissions import Permission
from medspil.users.choices import Role
from medspil.users.days import midnight
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.formats import phone_text

MOST = 50


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    yield from associations(scope, on)
    yield from activities(scope, on)


def associations(scope: Set[int], on: date) -> Iterator[Todo]:
    for kind, row in told_apart(associations_to_see_to(scope, on)):
        yield approve(row) if kind == "new" else find_contact(row)


@made_once
def associations_to_see_to(scope: Set[int], on: date) -> QuerySet[Association]:
    mine = Association.objects.filter(centre_id__in=scope)
    last = RoleGrant.objects.filter(organisation=OuterRef("organisation"), role=Role.CONTACT)
    rows = Association.objects.select_related("organisation").annotate(
        left_on=Subquery(last.order_by("-until_on").values("until_on")[:1])
    )
    return together(rows, new=new_associations(mine), alone=without_contact(mine, on))


def activities(scope: Set[int], on: date) -> Iterator[Todo]:
    for kind, row in told_apart(activities_to_see_to(scope, on)):
        yield publish(row) if kind == "new" else confirm(row, on)


@made_once
def activities_to_see_to(scope: Set[int], on: date) -> QuerySet[Activity]:
    mine = Activity.objects.filter(association__centre_id__in=scope)
    rows = Activity.objects.select_related("association")
    return together(rows, new=new_activities(mine), silent=silent_activities(mine, on))


def new_associations(rows: AssociationQuerySet) -> AssociationQuerySet:
    return rows.filter(approved_on__isnull=True).order_by("created_at", "pk")[:MOST]


def approve(row: Association) -> Todo:
    page = reverse("associations:approve", args=[row.pk])
    return Todo(
        key=f"associations.approve:{row.pk}",
        rank=3,
        who=row.name,
        what=_("would like to be on the list of associations"),
        since=row.created_at,
        url=reverse("associations:home_of", args=[row.pk]),
        acts=(*call(row.organisation), Act(_("Approve"), page, post=True, primary=True, icon="check")),
        note=_("The CVR number does not look right.") if row.cvr and not cvr_sums_up(row.cvr) else "",
        icon="volleyball",
    )


def call(organisation: Organisation) -> tuple[Act, ...]:
    """Ring the association; nothing where no number is known."""
    number = organisation.phone
    label = _("Call %(number)s") % {"number": phone_text(number)}
    return (Act(label, f"tel:{number}", icon="phone"),) if number else ()


def without_contact(rows: AssociationQuerySet, on: date) -> AssociationQuerySet:
    """On the list, and nobody is left who gets its questions."""
    people = RoleGrant.objects.valid(on).filter(role=Role.CONTACT, user__erased_at__isnull=True)
    cards = AssociationContact.objects.filter(kind=ContactKind.CONTACT).exclude(email="", phone="")
    rows = rows.filter(approved_on__isnull=False)
    rows = rows.exclude(Exists(people.filter(organisation=OuterRef("organisation"))))
    rows = rows.exclude(Exists(cards.filter(association=OuterRef("pk"))))
    return rows.order_by("name", "pk")[:MOST]


def find_contact(row: Association) -> Todo:
    page = reverse("associations:contacts", args=[row.pk])
    left_on = row.left_on  # type: ignore[attr-defined]
    return Todo(
        key=f"associations.contact:{row.pk}",
        rank=1,
        who=row.name,
        what=_("has no contact person: nobody gets its questions"),
        since=midnight(left_on) if left_on else row.created_at,
        url=page,
        acts=(*call(row.organisation), Act(_("Write who takes over"), page, primary=True)),
        icon="users",
    )


def new_activities(rows: ActivityQuerySet) -> ActivityQuerySet:
    return rows.filter(state=ActivityState.SUBMITTED).order_by("submitted_at", "pk")[:MOST]


def publish(row: Activity) -> Todo:
    page = reverse("associations:publish", args=[row.pk])
    return Todo(
        key=f"associations.publish:{row.pk}",
        rank=3,
        who=row.association.name,
        what=_("has written an activity: %(title)s") % {"title": title(row)},
        since=row.submitted_at or timezone.now(),
        url=reverse("associations:edit_activity", args=[row.pk]),
        acts=(Act(_("Publish"), page, post=True, primary=True, icon="check"),),
        icon="volleyball",
    )


def silent_activities(rows: ActivityQuerySet, on: date) -> ActivityQuerySet:
    """Asked twice, and nobody has said that it is still right: it is off the lists until somebody does."""
    rows = rows.public(on).exclude(listed(on)).filter(next_season__isnull=True)
    return rows.order_by("confirmed_on", "pk")[:MOST]


def confirm(row: Activity, on: date) -> Todo:
    return Todo(
        key=f"associations.silent:{row.pk}",
        rank=4,
        who=row.association.name,
        what=_("has not said whether “%(title)s” is still right") % {"title": title(row)},
        since=midnight(row.confirmed_on or on),
        note=_("It is off the lists until somebody confirms it."),
        url=reverse("associations:edit_activity", args=[row.pk]),
        acts=(
            Act(_("Still right"), reverse("associations:confirm", args=[row.pk]), post=True),
            Act(_("It is closed"), reverse("associations:close", args=[row.pk]), post=True),
        ),
        icon="volleyball",
    )
