"""A round: everyone who waits at one organisation, planned at once, kept so that it can be told again."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.users.models import User
from volunteers.choices.rounds import CallAnswer, PairState, RoundState
from volunteers.permissions import Permission


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User, on: date) -> "RoundQuerySet":
        return self.filter(organisation_id__in=user.scope(Permission.MATCH, on))

    def ready(self) -> "RoundQuerySet":
        return self.filter(state=RoundState.READY)

    def newest(self) -> "RoundQuerySet":
        """The newest first: the first of an organisation is the one in force."""
        return self.order_by("-week", "-number", "-pk")


class Round(models.Model):
    """One plan for the wishes of an organisation (perhaps of one municipality) in the week from a Monday.

    `coded` is the engine's whole input: ids, codes, bits and postcode coordinates, no names. With
    `policy` it replays to the same `plan`, unless an erased person was stripped from it. Planning again in
    the same week makes a new row with the next `number`.
    """

    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(_("municipality"), max_length=4, blank=True)
    week = models.DateField(_("week from"))
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    policy = models.ForeignKey("volunteers.MatchingPolicy", on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    coded = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    plan = models.JSONField(default=dict)
    call = models.JSONField(null=True, blank=True)
    call_answer = models.CharField(max_length=5, choices=CallAnswer.choices, blank=True)
    replayable = models.BooleanField(default=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("this week's proposals")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "area", "week", "number"], name="round_numbered"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_in_percent"),
        ]

    class Personal:
        purpose = "To say why somebody was, or was not, proposed"
        retention = "12 months"
        fields = ("coded", "plan", "call")
        plain = ("area", "fingerprint")

    def __str__(self) -> str:
        return f"Round {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:round", args=[self.pk])


class RoundPairQuerySet(models.QuerySet["RoundPair"]):
    def with_people(self) -> "RoundPairQuerySet":
        return self.select_related("round", "request__answering", "request__household", "volunteer__user")


class RoundPair(models.Model):
    """One pair of a round, with its points and reasons as they were, and what the coordinator did with it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="pairs")
    request = models.ForeignKey(
        "volunteers.MatchRequest", on_delete=models.CASCADE, related_name="round_pairs"
    )
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", on_delete=models.CASCADE, related_name="round_pairs"
    )
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.SUGGESTED)
    locked = models.BooleanField(default=False)
    points = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)

    objects = RoundPairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "request"], name="one_pair_per_wish_in_round")
        ]

    class Personal:
        purpose = "The pairs a coordinator asks, or rules out, in a week"
        retention = "as the round: 12 months"
        fields = ("reasons",)
        on_erase = {"volunteer": "delete"}

    def __str__(self) -> str:
        return f"Pair {self.pk}"
