"""The home of a friendship family: each adult a volunteer with own requirements, matched as one [5]."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from medspil.participants.models import Household, HouseholdMember
from medspil.users.models import Organisation, User
from volunteers.models import Engagement, RoleGranted
from volunteers.models.role import FAMILY
from volunteers.requirements import Lack, lacking


@dataclass(frozen=True, slots=True)
class Adult:
    """One adult of the home, and what they still lack; `engagement` None where they are no volunteer here."""

    user: User
    answers: bool
    engagement: Engagement | None
    holds: bool
    lacks: list[Lack] = field(default_factory=list)
    not_for_children: bool = False

    @property
    def ready(self) -> bool:
        return self.holds and not self.lacks


@dataclass(frozen=True, slots=True)
class Family:
    home: Household
    adults: list[Adult]
    children: list[int]

    @property
    def open(self) -> bool:
        """Whether they can be proposed: all requirements of all adults stand."""
        return all(adult.ready for adult in self.adults)

    @property
    def not_for_children(self) -> bool:
        """Open, but not for families with children under 15."""
        return self.open and any(adult.not_for_children for adult in self.adults)


def home_of(user: User) -> Household | None:
    return Household.objects.of(user).prefetch_related("children").first()


def family(home: Household, organisation: Organisation, on: date) -> Family:
    """The home as one organisation sees it."""
    children = sorted(child.birth_year for child in home.children.all())
    members = list(living(home).select_related("user").order_by("-answers", "joined_at", "pk"))
    users = [member.user_id for member in members]
    engaged = Engagement.objects.filter(organisation=organisation, volunteer__user__in=users)
    engagements = {row.volunteer.user_id: row for row in engaged.select_related("volunteer__user")}
    held = RoleGranted.objects.held(on, resting=True).filter(
        role__code=FAMILY, engagement__in=[row.pk for row in engagements.values()]
    )
    rows = {
        row.engagement.volunteer.user_id: row
        for row in held.with_requirements(on).select_related("role", "engagement__volunteer__user__profile")
    }
    adults = [
        Adult(
            user=member.user,
            answers=member.answers,
            engagement=engagements.get(member.user_id),
            holds=member.user_id in rows,
            lacks=lacking(rows[member.user_id], on) if member.user_id in rows else [],
            not_for_children=member.user_id in rows
            and bool(lacking(rows[member.user_id], on, with_children=True)),
        )
        for member in members
    ]
    return Family(home, adults, children)


def living(home: Household) -> QuerySet[HouseholdMember]:
    return HouseholdMember.objects.active().filter(household=home)


def the_rest(user: User) -> QuerySet[Engagement]:
    """The other adults of somebody's home who are active friendship families."""
    homes = HouseholdMember.objects.active().filter(user=user).values("household")
    others = HouseholdMember.objects.active().filter(household__in=homes).exclude(user=user).values("user")
    holding = RoleGranted.objects.filter(role__code=FAMILY, closed_on=None).values("engagement")
    return Engagement.objects.open().filter(volunteer__user__in=others, pk__in=holding)
