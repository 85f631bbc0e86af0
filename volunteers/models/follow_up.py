"""How is it going? Asked of each side by itself, answered by one tap [6]."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.users.choices import Via
from medspil.users.models import User
from volunteers.choices.life import Face, Side
from volunteers.permissions import Permission


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, user: User, on: object) -> "FollowUpQuerySet":
        return self.filter(match__organisation_id__in=user.scope(Permission.MATCH, on))  # type: ignore[arg-type]

    def unanswered(self) -> "FollowUpQuerySet":
        return self.filter(answered_at__isnull=True, handled_at__isnull=True)

    def to_handle(self) -> "FollowUpQuerySet":
        """A sad face, two who have not met, or a wish to be called, that nobody has seen to."""
        sad = Q(face__in=[Face.BAD, Face.NOT_MET])
        return self.filter(sad | Q(call_me=True), handled_at__isnull=True)

    def with_people(self) -> "FollowUpQuerySet":
        return self.select_related(
            "match__household",
            "match__request",
            "match__answering",
            "match__volunteer__user",
            "match__organisation",
            "match__owner",
        )


class FollowUp(models.Model):
    """One question to one side, `week` weeks after the recorded first meeting.

    Good answers close themselves. `helped` is `{topic: Helped}` for what the contact is for.
    """

    match = models.ForeignKey("volunteers.Match", on_delete=models.CASCADE, related_name="follow_ups")
    side = models.CharField(max_length=12, choices=Side.choices)
    week = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    face = models.CharField(max_length=10, choices=Face.choices, blank=True)
    helped = models.JSONField(default=dict, blank=True)
    call_me = models.BooleanField(default=False)
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("how is it going?")
        constraints = [
            models.UniqueConstraint(fields=["match", "side", "week"], name="asked_once_per_side_and_week")
        ]

    class Personal:
        purpose = "To help where a contact is not going well"
        retention = "12 months after the contact ended"
        fields = ("face", "call_me", "helped")

    def __str__(self) -> str:
        return f"Follow-up {self.pk}"

    @property
    def person(self) -> User:
        """Who is asked. Needs `with_people()`."""
        return self.match.person(Side(self.side))
