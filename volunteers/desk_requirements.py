"""What the desk is told about requirements: clearances, contacts that may not go on, birthdays, refusals."""

from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspil.participants.adulthood import ADULT
from medspil.users.days import midnight
from medspil.users.models import User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from medspil.users.together import together, told_apart
from theme.formats import listed_text, phone_text
from volunteers import lapses, safety
from volunteers.choices import ClearanceState, EngagementState
from volunteers.choices.people import NEW_STATES, OPEN_STATES
from volunteers.desk_people import MOST, reach
from volunteers.models import ChildClearance, Engagement, Match, RoleGranted
from volunteers.permissions import Permission

WARN_DAYS = 90
URGENT_DAYS = 30
CONSENT_DAYS = 14
BIRTHDAY_SHOWN = timedelta(days=60)
Lines = Iterator[Todo]


def todo(user: User, on: date) -> Lines:
    """Only for who decides about volunteers: a state of a clearance is not for other eyes."""
    organisations = user.scope(Permission.APPROVE, on)
    for kind, engagement in told_apart(to_talk_with(organisations, on)):
        yield talk_first(engagement, on) if kind == "refused" else birthday(engagement, on)
    yield from lapsed(organisations & user.scope(Permission.MATCH, on), on)
    yield from clearances(organisations, on)


@made_once
def to_talk_with(organisations: Set[int], on: date) -> QuerySet[Engagement]:
    mine = Engagement.objects.filter(organisation__in=organisations)
    people = Engagement.objects.select_related("volunteer__user__profile")
    return together(people, refused=refused_elsewhere(mine), birthday=birthdays(mine, on))


def open_page(person: User, *, primary: bool = True, at: str = "") -> Act:
    return Act(_("Open"), reverse("volunteers:person", args=[person.pk]) + at, primary=primary)


def step_of(person: User, step: str) -> str:
    return reverse("volunteers:step", args=[person.pk, step])


def refused_elsewhere(rows: QuerySet[Engagement]) -> QuerySet[Engagement]:
    return rows.filter(talk_first_on__isnull=False).order_by("talk_first_on", "pk")[:MOST]


def talk_first(engagement: Engagement, on: date) -> Todo:
    """Somebody said no to them for safety: talk to those first. At once where they are active here."""
    person = engagement.volunteer.user
    offices = list(safety.refused_by(person, on))
    calls = [
        Act(_("Call %(number)s") % {"number": phone_text(office.phone)}, f"tel:{office.phone}", icon="phone")
        for office in offices
        if office.phone and office.pk != engagement.organisation_id
    ]
    return Todo(
        key=f"volunteers.talk_first:{engagement.pk}",
        rank=0 if engagement.state == EngagementState.APPROVED else 1,
        who=person.queue_name,
        what=_("talk to %(who)s first: they know this person")
        % {"who": listed_text(office.name for office in offices)},
        since=midnight(engagement.talk_first_on or on),
        url=reverse("volunteers:person", args=[person.pk]),
        acts=(
            *calls,
            open_page(person, primary=not calls),
            Act(_("We have talked"), step_of(person, "talked-first"), post=True, icon="check"),
        ),
        subject_id=person.pk,
        icon="shield",
    )


def lapsed(organisations: set[int], on: date) -> Lines:
    """Contacts and proposals whose volunteer may not meet the family as things are."""
    for lapse in lapses.of(on, organisations, MOST):
        about, person = lapse.about, lapse.who
        contact = isinstance(about, Match)
        address = (
            reverse("volunteers:contact", args=[about.pk])
            if isinstance(about, Match)
            else about.request.get_absolute_url()
        )
        yield Todo(
            key=f"volunteers.lapsed:{'contact' if contact else 'proposal'}:{about.pk}",
            rank=1,
            who=person.queue_name,
            what=_("has a contact that must rest until this is in order")
            if contact
            else _("cannot say yes until this is in order"),
            note=listed_text(str(lack.label) for lack in lapse.lacks)
            or _("the whole home must have the role"),
            since=began(about),
            url=address,
            acts=(Act(_("Open"), address, primary=True), open_page(person, primary=False)),
            subject_id=person.pk,
            icon="shield",
        )


def began(about: object) -> datetime:
    return about.began_at if isinstance(about, Match) else about.asked_at or about.made_at  # type: ignore[attr-defined]


def clearances(organisations: set[int], on: date) -> Lines:
    """Clearances of active volunteers that end within 90 days, have ended, or wait for an answer too long.

    Within 30 days the line says the day it must be solved; one already asked for anew waits until then.
    """
    for clearance in to_see_to(organisations, on):
        yield clearance_line(clearance, on)


@made_once
def to_see_to(organisations: Set[int], on: date) -> QuerySet[ChildClearance]:
    urgent = on + timedelta(days=URGENT_DAYS)
    ending = Q(state=ClearanceState.CLEARED, valid_until__lte=urgent) | Q(
        state=ClearanceState.CLEARED, renewal_on=None, valid_until__lte=on + timedelta(days=WARN_DAYS)
    )
    silent = Q(
        state__in=[ClearanceState.REQUESTED, ClearanceState.CONSENT_PENDING],
        since__lte=on - timedelta(days=CONSENT_DAYS),
    )
    rows: QuerySet[ChildClearance] = ChildClearance.objects.filter(
        ending | silent, Exists(needing()), organisation__in=organisations
    ).select_related("volunteer__user")
    return rows.order_by("valid_until", "since", "pk")[:MOST]


def needing() -> QuerySet[RoleGranted]:
    """Roles held with the organisation that asked, for which a clearance matters."""
    return RoleGranted.objects.near_children().filter(
        engagement__volunteer=OuterRef("volunteer"),
        engagement__organisation=OuterRef("organisation"),
        engagement__state=EngagementState.APPROVED,
        closed_on__isnull=True,
    )


def clearance_line(clearance: ChildClearance, on: date) -> Todo:
    person, until = clearance.volunteer.user, clearance.valid_until
    ended = until is not None and until < on
    urgent = until is not None and until <= on + timedelta(days=URGENT_DAYS)
    return Todo(
        key=f"volunteers.clearance:{clearance.pk}",
        rank=2,
        who=person.queue_name,
        what=clearance_words(clearance, on),
        since=midnight(clearance.since),
        due=until if urgent else None,
        note=_("Until it is in order, tasks and contacts with children are closed.") if ended else "",
        url=reverse("volunteers:person", args=[person.pk]),
        acts=(open_page(person, at="#clearance"),),
        subject_id=person.pk,
        icon="shield",
    )


def clearance_words(clearance: ChildClearance, on: date) -> str:
    until = clearance.valid_until
    if until is None:
        return _("has not answered in Digital Post yet")
    day = date_format(until, "DATE_FORMAT")
    if until < on:
        return _("has a child clearance that ended on %(day)s") % {"day": day}
    if clearance.renewal_on:
        return _("has a child clearance that ends on %(day)s: the new one is not here yet") % {"day": day}
    return _("has a child clearance that ends on %(day)s: ask for a new one") % {"day": day}


def birthdays(rows: QuerySet[Engagement], on: date) -> QuerySet[Engagement]:
    """Who has turned 18, and of whom only the year says that they do so this year."""
    eighteen = "volunteer__user__profile__eighteen_on"
    had_parent = Q(volunteer__guardian_yes_on__isnull=False)
    waited = Q(state__in=NEW_STATES, applied_at__date__lt=F(eighteen))
    grown = Q(had_parent | waited, **{f"{eighteen}__range": (on - BIRTHDAY_SHOWN, on)})
    this_year = Q(volunteer__user__profile__birth_year=on.year - ADULT, **{eighteen: None})
    found = rows.filter(grown | this_year & ~Q(state=EngagementState.APPLIED), state__in=OPEN_STATES)
    return found.order_by(eighteen, "pk")[:MOST]


def birthday(engagement: Engagement, on: date) -> Todo:
    """A parent's yes is needed no more, and the matching roles are open to them."""
    person = engagement.volunteer.user
    day = person.profile.eighteen_on
    talked = Act(_("Talked about it"), step_of(person, "grown-up"), post=True, icon="check")
    return Todo(
        key=f"volunteers.{'grown_up' if day else 'turning_18'}:{engagement.pk}",
        rank=3 if day else 4,
        who=person.queue_name,
        what=_("has turned 18: talk about what they would like now")
        if day
        else _("turns 18 this year: ask which day"),
        since=midnight(day or date(on.year, 1, 1)),
        url=reverse("volunteers:person", args=[person.pk]),
        acts=(*reach(person), open_page(person, primary=False), *((talked,) if day else ())),
        subject_id=person.pk,
        icon="calendar",
    )
