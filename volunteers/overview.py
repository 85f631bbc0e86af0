"""What the desk shows about a volunteer: one line in the list, and the whole page."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from medspil.participants import vocabulary
from medspil.participants.adulthood import ADULT
from medspil.participants.models import Household
from medspil.users.models import Organisation, User
from medspil.users.prepared import made_for_each
from theme.multilingual import in_reader_language
from volunteers import reasons, suggestions
from volunteers.choices import EditionKind, EngagementState
from volunteers.choices.people import NEW_STATES
from volunteers.editions import Reading, reading
from volunteers.models import ChildClearance, Engagement, RoleGranted, VolunteerRole
from volunteers.next_steps import Step, steps
from volunteers.requirements import lacking, surely_aged
from volunteers.role_cards import cards
from volunteers.safety import refused_by
from volunteers.suggestions import profile_of


def title(role: VolunteerRole) -> str:
    return in_reader_language(role.title, role.original_language).text


def line(engagement: Engagement, step: Step, on: date) -> dict[str, Any]:
    """One row of the list, from what was read with it (no query)."""
    user = engagement.volunteer.user
    profile = getattr(user, "profile", None)
    new = engagement.state in NEW_STATES
    roles = engagement.wishes.all() if new else [g for g in engagement.granted.all() if g.closed_on is None]
    return {
        "engagement": engagement,
        "user": user,
        "place": profile.place if profile and not user.protected_identity else None,
        "languages": [str(vocabulary.language_name(code)) for code in profile.languages] if profile else [],
        "roles": [title(row.role) for row in roles],
        "step": step,
        "days": step.days(on),
    }


def own(engagement: Engagement, on: date) -> dict[str, Any]:
    """What a volunteer reads about their own roles."""
    return {
        "readings": readings(engagement, asked := roles_asked(engagement), on),
        "roles_asked": cards(asked),
        "granted": [shown(row, on) for row in granted_by(engagement.pk, on)],
        "state": EngagementState,
    }


@made_for_each
def granted_by(engagement: Any, on: date) -> QuerySet[RoleGranted]:
    rows = RoleGranted.objects.filter(engagement=engagement, closed_on__isnull=True).with_requirements(on)
    return rows.select_related("role", "engagement__volunteer__user__profile").order_by(
        "role__position", "pk"
    )


def of(engagement: Engagement, on: date) -> dict[str, Any]:
    """What the page of one volunteer shows beside its forms."""
    volunteer, user = engagement.volunteer, engagement.volunteer.user
    return own(engagement, on) | {
        "profile": getattr(user, "profile", None),
        "told": told(user, volunteer.capacity),
        "settled": engagement.state in {EngagementState.APPROVED, EngagementState.PAUSED},
        "trainings": volunteer.trainings.select_related("course").order_by("-held_on", "pk"),
        "clearance": (clearance := clearance_of(engagement)),
        "cleared": clearance is not None and clearance.valid(on),
        "wishes": [title(role) for role in wished(engagement)],
        "elsewhere": also_known_by(engagement),
        "refusals": list(refused_by(user, on)),
        "step": steps([engagement], on)[engagement.pk],
        "minor": not surely_aged(getattr(user, "profile", None), ADULT, on),
        "late": engagement.call_by is not None and engagement.call_by < on,
        "home": Household.objects.of(user).exists(),
        "on": on,
        "new": engagement.state in NEW_STATES,
    }


def told(user: User, capacity: int) -> tuple[tuple[str, str], ...]:
    """What was heard in the talk, in a few lines."""
    profile = profile_of(user)
    topics = reasons.listed(vocabulary.TOPICS, profile.topics)
    many = _("up to %(count)s at a time") % {"count": capacity}
    lines = (*suggestions.told(profile), (_("Helps with"), topics), (_("Has room for"), many))
    return tuple((label, value) for label, value in lines if value)


def roles_asked(engagement: Engagement) -> list[VolunteerRole]:
    """The roles wished for or held."""
    asked = Q(wished__engagement=engagement) | Q(granted__engagement=engagement, granted__closed_on=None)
    return list(VolunteerRole.objects.filter(asked).select_related("course").distinct())


def readings(engagement: Engagement, roles: list[VolunteerRole], on: date) -> list[Reading]:
    """The texts that the roles wished for or held ask a yes to; the code of conduct is for everyone."""
    agreement = any(role.needs_agreement for role in roles)
    kinds = [EditionKind.CONDUCT, *([EditionKind.AGREEMENT] if agreement else [])]
    found = (reading(kind, engagement.volunteer.user, on) for kind in kinds)
    return [text for text in found if text]


def shown(row: Any, on: date) -> dict[str, Any]:
    """A granted role with what it lacks, alone and among children."""
    lacks = lacking(row, on)
    with_children = set(lacking(row, on, with_children=True)) - set(lacks)
    return {
        "row": row,
        "title": title(row.role),
        "paid": row.paid,
        "lacks": lacks,
        "not_for_children": bool(with_children),
    }


def wished(engagement: Engagement) -> list[VolunteerRole]:
    roles = [wish.role for wish in engagement.wishes.all()]
    return sorted(roles, key=lambda role: (role.position, role.pk))


def role_codes(engagement: Engagement) -> dict[str, list[str]]:
    """The roles to tick: those held, or the wishes of someone new; and which of them are paid."""
    held = dict(engagement.granted.filter(closed_on__isnull=True).values_list("role__code", "paid"))
    return {
        "roles": list(held) or [role.code for role in wished(engagement)],
        "paid": [code for code, paid in held.items() if paid],
    }


def clearance_of(engagement: Engagement) -> ChildClearance | None:
    return ChildClearance.objects.filter(
        volunteer=engagement.volunteer_id, organisation=engagement.organisation_id
    ).first()


def also_known_by(engagement: Engagement) -> list[Organisation]:
    """Other organisations where this person is a volunteer: nothing more than their name."""
    there = Engagement.objects.open().filter(volunteer=engagement.volunteer_id)
    others = there.exclude(organisation=engagement.organisation_id).values("organisation")
    return list(Organisation.objects.filter(pk__in=others).order_by("name", "pk"))
