"""A contact between a family and a volunteer, and the messages between them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medspil.users.models import User
from volunteers.choices.life import MEETING_ON, OPEN_MATCH, EndReason, MatchState, Share, Side
from volunteers.models.request import KINDS
from volunteers.permissions import Permission


class MatchQuerySet(models.QuerySet["Match"]):
    def open(self) -> "MatchQuerySet":
        """Everything not ended: takes a place, and stands once per pair and kind."""
        return self.filter(state__in=OPEN_MATCH)

    def visible_to(self, user: User, on: object) -> "MatchQuerySet":
        """The contacts of the organisations a coordinator matches for."""
        return self.filter(organisation_id__in=user.scope(Permission.MATCH, on))  # type: ignore[arg-type]

    def of(self, user: User) -> "MatchQuerySet":
        """The contacts a person is one side of."""
        return self.filter(Q(volunteer__user=user) | Q(answering=user))

    def with_people(self) -> "MatchQuerySet":
        return self.select_related("household", "answering", "organisation", "owner", "volunteer__user")


class Match(models.Model):
    """`first_meeting → trial → active ⇄ paused → ended`; anything open `→ paused_for_safety`.

    On screen it is a *contact*. What each side chose to share is shown to the other once the meeting is
    recorded, signed in, and never in a mail. `meeting_key` names the meeting place that was chosen among
    those the site knows ("events:17"); empty where the coordinator wrote one. `refused_times` (ISO, UTC)
    do not suit one of the two.
    """

    request = models.ForeignKey("volunteers.MatchRequest", on_delete=models.PROTECT, related_name="matches")
    proposal = models.OneToOneField("volunteers.Proposal", on_delete=models.PROTECT, related_name="match")
    household = models.ForeignKey("participants.Household", on_delete=models.CASCADE, related_name="matches")
    answering = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="matches")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="matches")
    kind = models.CharField(max_length=20, choices=KINDS)
    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=20, choices=MatchState.choices, default=MatchState.FIRST_MEETING)
    began_at = models.DateTimeField()
    meeting_at = models.DateTimeField(_("first meeting"), null=True, blank=True)
    meeting_place = models.CharField(_("where"), max_length=200, blank=True)
    meeting_key = models.CharField(max_length=40, blank=True, db_index=True)
    refused_times = models.JSONField(default=list, editable=False)
    meeting_recorded_at = models.DateTimeField(null=True, blank=True)
    third_person = models.CharField(_("the third person"), max_length=120, blank=True)
    volunteer_shares = models.CharField(max_length=10, choices=Share.choices, default=Share.THREAD)
    participant_shares = models.CharField(max_length=10, choices=Share.choices, default=Share.THREAD)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.CharField(max_length=12, choices=Side.choices, blank=True)
    state_before = models.CharField(max_length=20, choices=MatchState.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=12, choices=Side.choices, blank=True)
    volunteer_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)
    participant_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "volunteer", "kind"],
                condition=Q(state__in=sorted(OPEN_MATCH)),
                name="one_open_contact_per_pair",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(MEETING_ON))
                | Q(meeting_recorded_at__isnull=False) & ~Q(third_person=""),
                name="met_with_a_third_person",
            ),
        ]

    class Personal:
        purpose = "The contact between a family and a volunteer"
        retention = "12 months after it ended"
        fields = ("answering", "meeting_place", "third_person")
        on_merge = {"household": "refuse", "volunteer": "refuse"}
        on_erase = {"household": "keep", "answering": "empty", "volunteer": "empty"}
        plain = ("owner", "meeting_key", "refused_times")

    def __str__(self) -> str:
        return f"Contact {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:match", args=[self.pk])

    def person(self, side: Side) -> User:
        """Who a side is. Needs `with_people()`."""
        return self.volunteer.user if side == Side.VOLUNTEER else self.answering

    def side_of(self, user: User) -> Side | None:
        return next((side for side in Side if self.person(side).pk == user.pk), None)

    def shares(self, side: Side) -> Share:
        """What a side chose to show the other."""
        return Share(self.volunteer_shares if side == Side.VOLUNTEER else self.participant_shares)

    def trial_ends_at(self, length: object) -> datetime | None:
        return self.meeting_recorded_at + length if self.meeting_recorded_at else None  # type: ignore[operator]

    @property
    def open(self) -> bool:
        return self.state in OPEN_MATCH

    @property
    def frozen(self) -> bool:
        """Stopped for safety or ended: no messages, no contact data."""
        return self.state in {MatchState.PAUSED_FOR_SAFETY, MatchState.ENDED}


class ThreadMessage(models.Model):
    """A short message between the two sides, so that phone numbers need not be shared."""

    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="thread")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    side = models.CharField(max_length=12, choices=Side.choices)
    text = models.TextField(_("message"), max_length=1000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["match", "at"], name="thread_in_order")]

    class Personal:
        purpose = "The two can arrange to meet without sharing numbers"
        retention = "90 days after the contact ended"
        fields = ("author", "text")
        on_erase = {"author": "empty"}

    def __str__(self) -> str:
        return f"Message {self.pk}"
