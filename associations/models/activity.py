from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from associations.choices import WEEKDAY_CHOICES, ActivityState, FeePeriod
from associations.freshness import fresh, listed
from associations.models.association import Association
from medspil.participants.vocabulary import INTERESTS
from medspil.users.texts import TextsField, original_language


class ActivityQuerySet(models.QuerySet["Activity"]):
    def public(self, on: date) -> "ActivityQuerySet":
        """What everybody may see on a day: published, its season not over, by an approved association."""
        return self.filter(
            Q(season_to__isnull=True) | Q(season_to__gte=on),
            state=ActivityState.PUBLISHED,
            association__approved_on__isnull=False,
        )

    def listed(self, on: date) -> "ActivityQuerySet":
        """What the lists show: public, confirmed not too long ago, and one season of it at a time."""
        now_on = Q(copied_from__season_to__gte=on, copied_from__state=ActivityState.PUBLISHED)
        return self.public(on).filter(listed(on)).exclude(now_on)

    def fresh(self, on: date) -> "ActivityQuerySet":
        """What the lists show first."""
        return self.public(on).filter(fresh(on))


class Activity(models.Model):
    """A team, a choir, a workshop: what somebody can come to every week. Money is integer øre."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="activities")
    title = TextsField(_("title"), max_length=120)
    description = TextsField(_("description"), blank=True)
    original_language = original_language()
    kind = models.CharField(
        _("kind"), max_length=20, choices=[(code.value, label) for code, label in INTERESTS.items()]
    )
    season_from = models.DateField(_("first day of the season"), null=True, blank=True)
    season_to = models.DateField(_("last day of the season"), null=True, blank=True)
    age_from = models.PositiveSmallIntegerField(_("age from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True)
    women_only = models.BooleanField(_("women only"), default=False)
    fee_ore = models.PositiveIntegerField(_("fee"), default=0)
    fee_period = models.CharField(max_length=10, choices=FeePeriod.choices, default=FeePeriod.HALF_YEAR)
    place = models.CharField(_("where"), max_length=200, blank=True)
    gear = TextsField(_("what to bring"), blank=True, max_length=300)
    escort_possible = models.BooleanField(_("somebody can come along the first time"), default=False)
    trainer_name = models.CharField(_("trainer"), max_length=80, blank=True)
    trainer_email = models.EmailField(_("the trainer's e-mail"), blank=True)
    state = models.CharField(max_length=20, choices=ActivityState.choices, default=ActivityState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    copied_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_season"
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(season_to__isnull=True)
                | Q(season_from__isnull=True)
                | Q(season_to__gte=F("season_from")),
                name="activity_season_in_order",
            ),
            models.CheckConstraint(
                condition=Q(age_to__isnull=True) | Q(age_from__isnull=True) | Q(age_to__gte=F("age_from")),
                name="activity_ages_in_order",
            ),
        ]
        indexes = [models.Index(fields=["state", "association"], name="activity_by_state")]

    class Personal:
        purpose = "What an association offers every week, and who is told that somebody comes"
        retention = "while the association takes part"
        fields = ("trainer_name", "trainer_email")
        plain = ("title", "description", "original_language", "place", "gear")

    def __str__(self) -> str:
        return f"Activity {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("associations:activity", args=[self.pk])


class ActivityTime(models.Model):
    """A weekly training in local time; with `week`, only that one of the month (1 is the first)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAY_CHOICES)
    start = models.TimeField()
    end = models.TimeField()
    week = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="training_ends_after_start"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="training_on_a_weekday"),
            models.UniqueConstraint(
                fields=["activity", "weekday", "start"],
                condition=Q(week__isnull=True),
                name="weekly_training_once",
            ),
            models.UniqueConstraint(
                fields=["activity", "weekday", "start", "week"], name="monthly_training_once"
            ),
        ]

    class Personal:
        purpose = "When an activity meets"
        retention = "with its activity"

    def __str__(self) -> str:
        return f"Time {self.pk}"
