"""What an association needs from the coordinator: nothing that solves itself [7]."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations import duties, terms
from associations.choices import ActivityState, ContactKind, MembershipState, RequestState
from associations.clocks import reached
from associations.forms.associations import cvr_sums_up
from associations.freshness import listed
from associations.models import (
    Activity,
    ActivityRequest,
    Association,
    AssociationContact,
    CooperationAgreement,
    FeeFreeMembership,
)
from associations.notices import title
from associations.permissions import Permission
from medspil.users.choices import Role
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.points import Act, Todo
from theme.formats import phone_text

MOST = 50


def todo(user: User, on: date) -> Iterator[Todo]:
    scope = user.scope(Permission.COORDINATE, on)
    if not scope:
        return
    yield from new_associations(scope)
    yield from without_contact(scope, on)
    yield from new_activities(scope)
    yield from silent_activities(scope, on)
    yield from escorts(scope)
    yield from agreements(user, on)
    yield from exceptions(scope)
    yield from ending(scope, on)


def new_associations(scope: set[int]) -> Iterator[Todo]:
    rows = Association.objects.filter(centre_id__in=scope, approved_on__isnull=True)
    for row in rows.select_related("organisation").order_by("created_at", "pk")[:MOST]:
        approve = reverse("associations:approve", args=[row.pk])
        yield Todo(
            key=f"associations.approve:{row.pk}",
            rank=3,
            who=row.name,
            what=_("would like to be on the list of associations"),
            since=row.created_at,
            url=reverse("associations:home_of", args=[row.pk]),
            acts=(
                *call(row.organisation),
                Act(_("Approve"), approve, post=True, primary=True, icon="check"),
            ),
            note=_("The CVR number does not look right.") if row.cvr and not cvr_sums_up(row.cvr) else "",
            icon="volleyball",
        )


def call(organisation: Organisation) -> tuple[Act, ...]:
    """Ring the association; nothing where no number is known."""
    number = organisation.phone
    label = _("Call %(number)s") % {"number": phone_text(number)}
    return (Act(label, f"tel:{number}", icon="phone"),) if number else ()


def without_contact(scope: set[int], on: date) -> Iterator[Todo]:
    """On the list, and nobody is left who gets its questions."""
    people = RoleGrant.objects.valid(on).filter(role=Role.CONTACT, user__erased_at__isnull=True)
    cards = AssociationContact.objects.filter(kind=ContactKind.CONTACT).exclude(email="", phone="")
    rows = Association.objects.filter(centre_id__in=scope, approved_on__isnull=False)
    rows = rows.exclude(Exists(people.filter(organisation=OuterRef("organisation"))))
    rows = rows.exclude(Exists(cards.filter(association=OuterRef("pk"))))
    last = RoleGrant.objects.filter(organisation=OuterRef("organisation"), role=Role.CONTACT)
    rows = rows.annotate(left_on=Subquery(last.order_by("-until_on").values("until_on")[:1]))
    for row in rows.select_related("organisation").order_by("name", "pk")[:MOST]:
        page = reverse("associations:contacts", args=[row.pk])
        yield Todo(
            key=f"associations.contact:{row.pk}",
            rank=1,
            who=row.name,
            what=_("has no contact person: nobody gets its questions"),
            since=midnight(row.left_on) if row.left_on else row.created_at,
            url=page,
            acts=(*call(row.organisation), Act(_("Write who takes over"), page, primary=True)),
            icon="users",
        )


def silent_activities(scope: set[int], on: date) -> Iterator[Todo]:
    """Asked twice, and nobody has said that it is still right: it is off the lists until somebody does."""
    rows = Activity.objects.public(on).filter(association__centre_id__in=scope).exclude(listed(on))
    rows = rows.filter(next_season__isnull=True).select_related("association__organisation")
    for row in rows.order_by("confirmed_on", "pk")[:MOST]:
        yield Todo(
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


def escorts(scope: set[int]) -> Iterator[Todo]:
    """Who would like company the first times, and has no visit yet [A2 15]."""
    rows = ActivityRequest.objects.filter(
        activity__association__centre_id__in=scope,
        state=RequestState.ASKED,
        escort_wished=True,
        escort__isnull=True,
    )
    for row in rows.select_related("participant__user", "activity__association").order_by("asked_at", "pk")[
        :MOST
    ]:
        user = row.participant.user
        yield Todo(
            key=f"associations.escort:{row.pk}",
            rank=3,
            who=user.queue_name,
            what=_("would like company the first times: %(title)s") % {"title": title(row.activity)},
            note=row.activity.association.name,
            since=row.asked_at,
            url=row.participant.get_absolute_url(),
            acts=(Act(_("Find somebody"), reverse("associations:ask_guide", args=[row.pk]), primary=True),),
            subject_id=user.pk,
            icon="users",
        )


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def new_activities(scope: set[int]) -> Iterator[Todo]:
    rows = Activity.objects.filter(association__centre_id__in=scope, state=ActivityState.SUBMITTED)
    for row in rows.select_related("association").order_by("submitted_at", "pk")[:MOST]:
        publish = reverse("associations:publish", args=[row.pk])
        yield Todo(
            key=f"associations.publish:{row.pk}",
            rank=3,
            who=row.association.name,
            what=_("has written an activity: %(title)s") % {"title": title(row)},
            since=row.submitted_at or timezone.now(),
            url=reverse("associations:edit_activity", args=[row.pk]),
            acts=(Act(_("Publish"), publish, post=True, primary=True, icon="check"),),
            icon="volleyball",
        )


def agreements(user: User, on: date) -> Iterator[Todo]:
    """Sent agreements that lack the centre's own yes."""
    rows = CooperationAgreement.objects.waiting_for(user, on).select_related("association")
    for row in rows.order_by("sent_at", "pk")[:MOST]:
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


def exceptions(scope: set[int]) -> Iterator[Todo]:
    """Asked for, but outside what the agreement says yes to ahead, or held back."""
    rows = FeeFreeMembership.objects.filter(
        association__centre_id__in=scope, state=MembershipState.PROPOSED, centre_at__isnull=True
    )
    for row in rows.select_related("participant__user", "association").order_by("asked_at", "pk")[:MOST]:
        yes = reverse("associations:act", args=[row.pk, "centre_yes"])
        yield Todo(
            key=f"associations.exception:{row.pk}",
            rank=3,
            who=row.participant.user.queue_name,
            what=_("waits for the centre's yes: %(association)s") % {"association": row.association.name},
            since=row.asked_at,
            url=row.get_absolute_url(),
            acts=(Act(_("Yes from the centre"), yes, post=True, primary=True, icon="check"),),
            subject_id=row.participant.user_id,
            icon="handshake",
        )


def ending(scope: set[int], on: date) -> Iterator[Todo]:
    """Memberships that end within 60 days and are not solved: chosen, and both tasks done.

    A new line at 60, 30 and 14 days, so that each can be put off.
    """
    until = on + timedelta(days=terms.ENDING_SOON_DAYS)
    unsolved = Q(afterwards="") | Q(end_tasks__isnull=True) | Q(end_tasks__done_at__isnull=True)
    rows = FeeFreeMembership.objects.standing().filter(
        unsolved, association__centre_id__in=scope, start__lte=on, last_day__range=(on, until)
    )
    rows = rows.distinct()
    for row in rows.select_related("participant__user", "association").order_by("last_day", "pk")[:MOST]:
        days = terms.days_left(row.last_day or on, on)
        began = (row.last_day or on) - timedelta(days=reached(days))
        yield Todo(
            key=f"associations.ending:{row.pk}:{reached(days)}",
            rank=2,
            who=row.participant.user.queue_name,
            what=_("has %(days)s days left in %(association)s")
            % {"days": days, "association": row.association.name},
            since=midnight(began),
            due=row.last_day,
            note=duties.choice_sentence(row, row.participant.user.queue_name),
            url=row.get_absolute_url(),
            acts=(Act(_("See the membership"), row.get_absolute_url()),),
            subject_id=row.participant.user_id,
            icon="hourglass",
        )
