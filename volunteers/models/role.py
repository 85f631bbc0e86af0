"""What a volunteer can be: reference data, what somebody wished for, and what was granted."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from medspil.matching import MEETS_CHILDREN, Kind
from medspil.participants.adulthood import GUESSED_YEARS
from medspil.privacy.models import Consent, Purpose
from medspil.users.texts import TextsField, original_language
from volunteers.choices.people import ChildRule, EditionKind, EngagementState, RoleKind, TrainingKind
from volunteers.models.clearance import ChildClearance
from volunteers.models.edition import Edition, asked_anew
from volunteers.models.training import Course, Training
from volunteers.models.volunteer import Engagement, Volunteer

FAMILY = Kind.FRIENDSHIP_FAMILY.value
VOLUNTEER, USER = "engagement__volunteer", "engagement__volunteer__user"
NEAR_CHILDREN = Q(role__child_rule__in=[ChildRule.ALWAYS, ChildRule.WHEN_CHILDREN]) | Q(
    role__code__in=sorted(MEETS_CHILDREN)
)
"""Roles for which a clearance matters, always or in some households."""


class VolunteerRoleQuerySet(models.QuerySet["VolunteerRole"]):
    def offered(self) -> "VolunteerRoleQuerySet":
        """What one can sign up for now, in the order of the page."""
        return self.filter(offered_now=True).order_by("position", "pk")


class VolunteerRole(models.Model):
    """A role with what it asks. The code knows only the five matching kinds by `code`."""

    code = models.SlugField(_("code"), max_length=30, unique=True)
    title = TextsField(_("title"), max_length=60)
    description = TextsField(_("description"), blank=True, max_length=200)
    original_language = original_language()
    kind = models.CharField(_("kind"), max_length=10, choices=RoleKind.choices, default=RoleKind.TASK)
    from_age = models.PositiveSmallIntegerField(_("from age"), default=18)
    needs_conduct = models.BooleanField(_("asks for the code of conduct"), default=True)
    needs_introduction = models.BooleanField(_("asks for an introduction"), default=False)
    needs_agreement = models.BooleanField(_("asks for the volunteer agreement"), default=False)
    course = models.ForeignKey(
        Course,
        verbose_name=_("asks for a course"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    child_rule = models.CharField(
        _("asks for a child clearance"), max_length=15, choices=ChildRule.choices, default=ChildRule.NEVER
    )
    insurance_note = TextsField(
        _("how the volunteer is insured"), max_length=400, help_text=_("Shown before somebody says yes.")
    )
    offered_now = models.BooleanField(_("can be chosen on the sign-up page"), default=True)
    position = models.PositiveSmallIntegerField(_("place in the list"), default=50)

    objects = VolunteerRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer role")
        verbose_name_plural = _("volunteer roles")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=RoleKind.MATCHING) | Q(from_age__gte=18), name="matching_is_from_18"
            ),
            models.CheckConstraint(condition=Q(from_age__range=(15, 18)), name="volunteers_are_from_15"),
        ]

    class Personal:
        purpose = "What volunteers can do"
        retention = "reference data"
        plain = ("code", "title", "description", "original_language", "insurance_note")

    def __str__(self) -> str:
        return str(self.code)


class RoleWish(models.Model):
    """What sounded good when signing up; none means "do not know yet"."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="wishes")
    role = models.ForeignKey(VolunteerRole, on_delete=models.CASCADE, related_name="wished")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "role"], name="wished_once")]

    class Personal:
        purpose = "To talk about what a volunteer would like"
        retention = "as the engagement"
        on_merge = {"engagement": "drop"}

    def __str__(self) -> str:
        return f"Wish {self.pk}"


class RoleGrantedQuerySet(models.QuerySet["RoleGranted"]):
    def held(self, on: date, *, resting: bool = False) -> "RoleGrantedQuerySet":
        """Granted and not closed on a day, with an active engagement; requirements may be lacking.

        `resting`: also of who is on a break.
        """
        states = [EngagementState.APPROVED, *([EngagementState.PAUSED] if resting else [])]
        return self.filter(
            Q(closed_on__isnull=True) | Q(closed_on__gt=on),
            granted_on__lte=on,
            engagement__state__in=states,
        )

    def near_children(self) -> "RoleGrantedQuerySet":
        """Those for which a clearance matters, always or in some households."""
        return self.filter(NEAR_CHILDREN)

    def with_requirements(self, on: date) -> "RoleGrantedQuerySet":
        """Annotate when each requirement of the role was met: `conduct_at` and `agreed_at` for texts that
        count on the day, `introduced_on`, `introduced_until`, `trained_on`, `trained_until`,
        `cleared_until` (by the engagement's organisation); and `family_asked_on`. NULL where it was not,
        has no end, or the role does not ask for it: then the database does not look."""
        conduct = said_yes(Purpose.CONDUCT, EditionKind.CONDUCT, on).filter(user=OuterRef(USER))
        agreement = said_yes(Purpose.AGREEMENT, EditionKind.AGREEMENT, on).filter(user=OuterRef(USER))
        introduced = introductions(on).filter(volunteer=OuterRef(VOLUNTEER)).order_by("-held_on")
        trained = trainings(on).filter(volunteer=OuterRef(VOLUNTEER)).order_by("-held_on")
        trained = trained.filter(course=OuterRef("role__course"))
        clearance = ChildClearance.objects.filter(
            volunteer=OuterRef(VOLUNTEER), organisation=OuterRef("engagement__organisation")
        )
        introduction, course = Q(role__needs_introduction=True), Q(role__course__isnull=False)
        return self.annotate(
            conduct_at=asked_for(Q(role__needs_conduct=True), conduct.values("given_at")),
            agreed_at=asked_for(Q(role__needs_agreement=True), agreement.values("given_at")),
            introduced_on=asked_for(introduction, introduced.values("held_on")),
            introduced_until=asked_for(introduction, introduced.values("valid_until")),
            trained_on=asked_for(course, trained.values("held_on")),
            trained_until=asked_for(course, trained.values("valid_until")),
            cleared_until=asked_for(NEAR_CHILDREN, clearance.values("valid_until")),
            family_asked_on=F("engagement__family_asked_on"),
        )

    def standing(
        self, on: date, *, with_children: bool = False, resting: bool = False
    ) -> "RoleGrantedQuerySet":
        """Roles that may be used on a day: held, old enough, and every requirement met [5].

        The same rule as `volunteers.requirements.lacking`. `with_children`: in a household with children
        under 15, where some roles also ask for a clearance.
        """
        asks_clearance = Q(role__child_rule=ChildRule.ALWAYS)
        if with_children:
            asks_clearance |= Q(role__child_rule=ChildRule.WHEN_CHILDREN) | Q(role__code__in=MEETS_CHILDREN)
        return (
            self.held(on, resting=resting)
            .with_requirements(on)
            .filter(
                Q(role__needs_conduct=False) | Q(conduct_at__date__lte=on),
                Q(role__needs_agreement=False) | Q(agreed_at__date__lte=on),
                Q(role__course__isnull=True)
                | Q(trained_on__lte=on) & (Q(trained_until__isnull=True) | Q(trained_until__gte=on)),
                Q(role__needs_introduction=False)
                | Q(introduced_on__lte=on) & (Q(introduced_until__isnull=True) | Q(introduced_until__gte=on)),
                ~asks_clearance | Q(cleared_until__gte=on),
                ~Q(role__code=FAMILY) | Q(engagement__family_asked_on__isnull=True),
                old_enough(on),
            )
        )


def asked_for(asks: Q, rows: QuerySet[Any, Any]) -> Case:
    """The first row's value where the role asks for it."""
    return Case(When(asks, then=Subquery(rows[:1])))


def said_yes(purpose: Purpose, kind: EditionKind, on: date) -> QuerySet[Consent]:
    """Everybody's yes to an edition that counts on a day."""
    counting = Edition.objects.counting(kind, on)
    return Consent.objects.given().filter(purpose=purpose, text_version__in=counting.values("version"))


def trainings(on: date) -> QuerySet[Training]:
    """What everybody has taken part in until a day."""
    return Training.objects.filter(held_on__lte=on)


def introductions(on: date) -> QuerySet[Training]:
    """The introductions that count on a day."""
    since = asked_anew(EditionKind.INTRODUCTION, on)
    return trainings(on).filter(kind=TrainingKind.INTRODUCTION, held_on__gte=since)


def old_enough(on: date) -> Q:
    """Surely of the role's age on a day, and below 18 with a parent's yes. As `requirements.surely_aged`."""
    profile, guardian = (
        "engagement__volunteer__user__profile__",
        "engagement__volunteer__guardian_yes_on__lte",
    )
    surely, perhaps = Q(**{f"{profile}year_is_guess": False}), Q(**{f"{profile}year_is_guess": True})
    adult = (
        Q(**{f"{profile}eighteen_on__lte": on})
        | surely & Q(**{f"{profile}birth_year__lt": on.year - 18})
        | perhaps & Q(**{f"{profile}birth_year__lt": on.year - 18 - GUESSED_YEARS})
    )
    aged = surely & Q(**{f"{profile}birth_year__lt": on.year - F("role__from_age")})
    aged |= perhaps & Q(**{f"{profile}birth_year__lt": on.year - GUESSED_YEARS - F("role__from_age")})
    for age in (15, 16, 17):
        turns_18 = on + relativedelta(years=18 - age)
        aged |= Q(**{f"{profile}eighteen_on__lte": turns_18}, role__from_age=age)
    young = Q(**{guardian: on}, role__from_age__lt=18) & aged
    return adult | young


class SameUser(models.ForeignObject):
    """The row of another model that belongs to the same user: joined without the user's own row between."""

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = True, **told: Any
    ) -> None:
        super().contribute_to_class(cls, name, private_only=private_only, **told)


class RoleGranted(models.Model):
    """A role given in one organisation from a day on; `closed_on` is the first day without it.

    `user` is the engagement's: a search goes from who lives around to who holds the role in one step.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="granted")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False, db_index=False
    )
    profile = SameUser("participants.Profile", models.DO_NOTHING, ["user"], ["user"], related_name="+")
    role = models.ForeignKey(VolunteerRole, on_delete=models.PROTECT, related_name="granted")
    granted_on = models.DateField()
    paid = models.BooleanField(_("paid work"), default=False)
    closed_on = models.DateField(null=True, blank=True)

    objects = RoleGrantedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "role"], condition=Q(closed_on__isnull=True), name="granted_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "role", "closed_on", "granted_on", "engagement"], name="granted_around"
            )
        ]

    class Personal:
        purpose = "Which tasks and contacts a volunteer can be asked for"
        retention = "as the engagement"
        fields = ("user",)
        on_merge = {"engagement": "drop"}
        on_erase = {"user": "keep"}

    def __str__(self) -> str:
        return f"Granted role {self.pk}"


def valid_roles(volunteer: Volunteer, on: date) -> RoleGrantedQuerySet:
    """The roles a volunteer may use on a day, in every organisation."""
    return RoleGranted.objects.standing(on).filter(engagement__volunteer=volunteer).select_related("role")
