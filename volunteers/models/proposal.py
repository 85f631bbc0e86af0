"""A proposal: one volunteer for one wish, asked one side at a time."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.users.choices import Via
from medspil.users.models import User
from volunteers.choices import Refusal
from volunteers.choices.life import ASKED, OPEN_PROPOSAL, TURN, DeclineReason, ProposalState, Side
from volunteers.choices.rounds import ByHand
from volunteers.permissions import Permission


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        """Drafted or asked: takes a place of the volunteer's, and the wish's one place."""
        return self.filter(state__in=OPEN_PROPOSAL)

    def asked(self) -> "ProposalQuerySet":
        return self.filter(state__in=ASKED)

    def visible_to(self, user: User, on: object) -> "ProposalQuerySet":
        return self.filter(request__organisation_id__in=user.scope(Permission.MATCH, on))  # type: ignore[arg-type]

    def of(self, user: User) -> "ProposalQuerySet":
        """The proposals a person is, or was, to answer. The other side's turn is not theirs to see."""
        return self.filter(
            Q(volunteer__user=user) & ~Q(state=ProposalState.DRAFT)
            | Q(request__answering=user) & Q(volunteer_answered_at__isnull=False)
        )

    def without_contact(self) -> "ProposalQuerySet":
        """Those that became no contact: where one did, the contact stands for it."""
        return self.filter(match=None)

    def with_people(self) -> "ProposalQuerySet":
        return self.select_related(
            "request__household",
            "request__answering",
            "request__organisation",
            "request__owner",
            "volunteer__user",
        )


class Proposal(models.Model):
    """`draft → asked_volunteer → asked_participant → accepted`, or declined, expired, withdrawn.

    The points and reasons are kept as they were when it was made, as codes with numbers, with the version
    of the policy that gave them. `held_days` are those on which the clock stood still because somebody had
    taken a break without an end, the last on `held_on`.
    """

    request = models.ForeignKey("volunteers.MatchRequest", on_delete=models.CASCADE, related_name="proposals")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="proposals")
    engagement = models.ForeignKey(
        "volunteers.Engagement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=20, choices=ProposalState.choices, default=ProposalState.DRAFT)
    points = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    policy_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    remind_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    held_days = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField(null=True, blank=True)
    volunteer_answered_at = models.DateTimeField(null=True, blank=True)
    volunteer_via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    participant_answered_at = models.DateTimeField(null=True, blank=True)
    participant_via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    declined_by = models.CharField(max_length=12, choices=Side.choices, blank=True)
    by_hand = models.CharField(max_length=12, choices=ByHand.choices, blank=True)
    decline_reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=sorted(OPEN_PROPOSAL)),
                name="one_open_proposal_per_wish",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(ASKED)) | Q(asked_at__isnull=False, expires_at__isnull=False),
                name="asked_has_its_clocks",
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state__in=sorted(ASKED)), name="proposal_clock"),
        ]

    class Personal:
        purpose = "To ask both sides of a possible contact, one at a time"
        retention = "12 months after it was closed"
        fields = ("reasons",)
        on_erase = {"volunteer": "empty"}

    def __str__(self) -> str:
        return f"Proposal {self.pk}"

    def get_absolute_url(self) -> str:
        """The page where a signed-in side answers."""
        return reverse("volunteers:answer", args=[self.pk])

    def person(self, side: Side) -> User:
        """Who answers for a side. Needs `with_people()`."""
        return self.volunteer.user if side == Side.VOLUNTEER else self.request.answering

    def side_of(self, user: User) -> Side | None:
        """The side a person answers for, whose turn it is first; None for anyone else."""
        sides = [side for side in Side if self.person(side).pk == user.pk]
        return next((side for side in sides if self.state == TURN[side]), sides[0] if sides else None)

    @property
    def turn(self) -> Side | None:
        """The side that is to answer now."""
        return next((side for side in Side if self.state == TURN[side]), None)

    def refusal(self, *, side: Side, at: datetime) -> Refusal | None:
        """Why this side cannot answer now, if it cannot."""
        if self.state == ProposalState.WITHDRAWN:
            return Refusal.WITHDRAWN
        answered = self.volunteer_answered_at if side == Side.VOLUNTEER else self.participant_answered_at
        if answered:
            return Refusal.ALREADY_ANSWERED
        if self.state == ProposalState.EXPIRED:
            return Refusal.EXPIRED
        if self.state not in ASKED:
            return Refusal.WITHDRAWN if self.closed_at else Refusal.NOT_YET
        if self.state != TURN[side]:
            return Refusal.NOT_YET
        return Refusal.EXPIRED if self.expires_at and at >= self.expires_at else None
