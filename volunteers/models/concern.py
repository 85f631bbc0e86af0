"""*Something feels wrong*: which door was used, when, and who sees to it. Never the story [10]."""

from collections.abc import Set
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medspil.users.models import User
from volunteers.choices.life import Door, Side
from volunteers.permissions import Permission

SECOND_SEES_AFTER = timedelta(days=1)


class SafeguardingPerson(models.Model):
    """Who at an organisation takes a concern: the first, and a second for when it concerns the first."""

    organisation = models.ForeignKey(
        "users.Organisation", on_delete=models.CASCADE, related_name="safeguarding"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"), choices=[(1, _("first")), (2, _("second"))])

    class Meta:
        verbose_name = _("named safeguarding person")
        verbose_name_plural = _("named safeguarding people")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "position"], name="one_named_person_per_position")
        ]

    class Personal:
        purpose = "Who feels that something is wrong knows whom they talk to"
        retention = "while the person holds this task"
        fields = ("user",)
        on_erase = {"user": "delete"}

    def __str__(self) -> str:
        return f"Safeguarding person {self.pk}"

    def name(self) -> str:
        return self.user.name


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> "ConcernQuerySet":
        return self.filter(handled_at__isnull=True)

    def visible_to(self, user: User, on: date, at: datetime) -> "ConcernQuerySet":
        return self.seen_by(user.pk, user.scope(Permission.MATCH, on), at)

    def seen_by(self, user: int, organisations: Set[int], at: datetime) -> "ConcernQuerySet":
        """What a person who matches in these organisations is to see to.

        Where an organisation has named people, only they: the first, and the second after a day; what
        concerns the first, the second alone. Without named people, everyone who matches there.
        """
        mine = self.filter(match__organisation__in=organisations)
        named = SafeguardingPerson.objects.filter(organisation=OuterRef("match__organisation"))
        first, second = named.filter(user=user, position=1), named.filter(user=user, position=2)
        return mine.filter(
            ~Exists(named)
            | Q(Exists(first), about_first=False)
            | Q(Exists(second), Q(about_first=True) | Q(at__lte=at - SECOND_SEES_AFTER))
            | Q(~Exists(named.filter(position=2)) & ~Exists(first), about_first=True)
        )

    def with_people(self) -> "ConcernQuerySet":
        return self.select_related("match__answering", "match__volunteer__user", "match__organisation")


class Concern(models.Model):
    """One door used by one side of a contact, or by the centre (`side` empty)."""

    match = models.ForeignKey("volunteers.Match", on_delete=models.CASCADE, related_name="concerns")
    side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    door = models.CharField(max_length=10, choices=Door.choices)
    about_first = models.BooleanField(default=False)
    at = models.DateTimeField()
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("something feels wrong")

    class Personal:
        purpose = "That somebody was helped, by whom and when; never what it was about"
        retention = "12 months after the contact ended"
        fields = ("handler",)

    def __str__(self) -> str:
        return f"Concern {self.pk}"

    @property
    def person(self) -> User | None:
        """Who used the door; None for the centre. Needs `with_people()`."""
        return self.match.person(Side(self.side)) if self.side else None
