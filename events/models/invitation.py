from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.series import EventSeries
from events.parts import STANDING, InvitationState, Part
from medspil.users.choices import Via

if TYPE_CHECKING:
    from medspil.users.models import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> "InvitationQuerySet":
        return self.filter(state__in=STANDING)

    def agreed(self) -> "InvitationQuerySet":
        return self.filter(state=InvitationState.YES)

    def of(self, event: Event) -> "InvitationQuerySet":
        """What concerns one event: its own, and its series'."""
        whole = Q(series=event.series_id) if event.series_id else Q(pk__in=[])
        return self.filter(Q(event=event) | whole).order_by("part", "asked_at", "pk")

    def asked_of(self, user: "User", permission: str, on: date) -> "InvitationQuerySet":
        """What the associations somebody runs are asked, and have not answered."""
        return self.filter(
            state=InvitationState.ASKED, association__organisation_id__in=user.scope(permission, on)
        )


class Invitation(models.Model):
    """An association is asked to be a café's guest, a co-host, or to have a stand; one tap answers."""

    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    series = models.ForeignKey(
        EventSeries, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    association = models.ForeignKey(
        "associations.Association", on_delete=models.CASCADE, related_name="event_invitations"
    )
    part = models.CharField(max_length=8, choices=Part.choices)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, series__isnull=True)
                | Q(event__isnull=True, series__isnull=False),
                name="invited_to_one_thing",
            ),
            models.UniqueConstraint(fields=["event", "association", "part"], name="invited_once_to_event"),
            models.UniqueConstraint(fields=["series", "association", "part"], name="invited_once_to_series"),
            models.UniqueConstraint(
                fields=["event"], condition=Q(part=Part.GUEST, state=InvitationState.YES), name="one_guest"
            ),
        ]

    class Personal:
        purpose = "Which associations take part, and who said so"
        retention = "12 months after the event"
        fields = ("asked_by", "answered_by")

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    @property
    def subject(self) -> Event | EventSeries:
        return self.event or self.series  # type: ignore[return-value]


class StandQuerySet(models.QuerySet["Stand"]):
    def stood_at_by(self, user: "User") -> "StandQuerySet":
        """Those that are somebody's for sure: by their phone, or their name at a club they act for."""
        acting_for = user.role_grants.values("organisation")
        return self.filter(
            Q(representative=user.name, association__organisation__in=acting_for) | by_phone(user)
        )

    def naming(self, user: "User") -> "StandQuerySet":
        """Those that may be somebody's: a namesake is sooner written again than a trace taken back."""
        return self.filter(Q(representative__iexact=user.name) | by_phone(user))


def by_phone(user: "User") -> Q:
    return Q(representative_phone=user.phone) if user.phone else Q(pk__in=[])


class Stand(models.Model):
    """An association's table at a fair: its number, who stands there, leaflets in which languages."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="stands")
    association = models.ForeignKey(
        "associations.Association", on_delete=models.CASCADE, related_name="stands"
    )
    table_number = models.PositiveSmallIntegerField(_("table number"), null=True, blank=True)
    representative = models.CharField(_("who stands there"), max_length=120, blank=True)
    representative_phone = models.CharField(_("their phone"), max_length=20, blank=True)
    leaflets = models.JSONField(_("leaflets in"), default=list, blank=True)

    objects = StandQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "association"], name="one_stand_each"),
            models.UniqueConstraint(fields=["event", "table_number"], name="one_stand_per_table"),
        ]

    class Personal:
        purpose = "Who stands where at a fair"
        retention = "the representative goes 90 days after the fair"
        fields = ("representative", "representative_phone")
        plain = ("leaflets",)

    def __str__(self) -> str:
        return f"Stand {self.pk}"
