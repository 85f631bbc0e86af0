from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.matching import Need
from medspil.participants.choices import HomeFact
from medspil.participants.permissions import Permission
from medspil.places.models import Located
from medspil.users.models import Organisation, User

MAKES_UNMET = {
    HomeFact.DOG: Need.NO_PETS,
    HomeFact.CAT: Need.NO_PETS,
    HomeFact.STAIRS: Need.STEP_FREE,
    HomeFact.SMOKE: Need.SMOKE_FREE,
}


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: User, on: date) -> "HouseholdQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.SEE, on))

    def of(self, user: User) -> "HouseholdQuerySet":
        """The one this person lives in now."""
        return self.filter(members__user=user, members__left_at__isnull=True)


class Household(Located):
    """People who are matched as one: adults, and children by birth year only. Alone is a household of one.

    `home_facts` None means: not asked. `needs` are ticked as needs, never why.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="households")
    home_facts = models.JSONField(_("the home"), null=True, blank=True)
    needs = models.JSONField(_("would rather have"), default=list, blank=True)
    children_stated = models.BooleanField(default=False)

    objects = HouseholdQuerySet.as_manager()

    class Personal:
        purpose = "To match whole families"
        retention = "12 months after the last contact of its adults ended"
        fields = ("postcode", "home_facts", "needs")
        plain = ("area",)

    def __str__(self) -> str:
        return f"Household {self.pk}"

    def who_answers(self) -> User | None:
        """The adult who speaks for all who live there; None where nobody does."""
        member = self.members.active().filter(answers=True).select_related("user").first()
        return member.user if member else None

    @property
    def cannot_meet(self) -> frozenset[Need] | None:
        """Needs this home cannot meet; None where nobody asked."""
        if self.home_facts is None:
            return None
        return frozenset(MAKES_UNMET[HomeFact(fact)] for fact in self.home_facts)


class MemberQuerySet(models.QuerySet["HouseholdMember"]):
    def active(self) -> "MemberQuerySet":
        return self.filter(left_at__isnull=True)


class HouseholdMember(models.Model):
    """An adult of a household; one of them answers for all."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="households")
    answers = models.BooleanField(_("answers for the household"), default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(left_at__isnull=True), name="one_household_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(answers=True, left_at__isnull=True),
                name="one_adult_answers",
            ),
        ]

    class Personal:
        purpose = "Who lives together and who answers"
        retention = "as the household"
        fields = ("user",)
        on_merge = {"household": "settled", "user": "settled"}
        on_erase = {"household": "keep", "user": "keep"}

    def __str__(self) -> str:
        return f"Household member {self.pk}"


class HouseholdChild(models.Model):
    """A child: the year of birth and nothing else."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="children")
    birth_year = models.PositiveSmallIntegerField(_("year of birth"))

    class Personal:
        purpose = "Families with children near in age; child clearance where it is needed"
        retention = "as the household"
        fields = ("birth_year",)
        on_erase = {"household": "delete"}

    def __str__(self) -> str:
        return f"Child {self.pk}"
