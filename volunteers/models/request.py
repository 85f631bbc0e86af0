"""A household's wish for a contact, and the pairs that are never to be proposed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medspil.matching import BARRED, Gender, LanguageWish, Rule
from medspil.participants import vocabulary
from medspil.privacy.models import Consent, Purpose
from medspil.users.models import User
from volunteers.choices.life import NotThisPair, RequestState
from volunteers.permissions import Permission

KINDS = [(kind.value, label) for kind, label in vocabulary.KINDS.items()]
LANGUAGE_WISHES = [
    (LanguageWish.OWN.value, _("Speak their own language")),
    (LanguageWish.PRACTISE.value, _("Practise Danish")),
    (LanguageWish.BOTH.value, _("Both")),
]
GENDERS = [(Gender.WOMAN.value, _("Must be a woman")), (Gender.MAN.value, _("Must be a man"))]
BARS = {
    Rule.DECLINED: _("has said no before"),
    Rule.STOPPED: _("stopped because something felt wrong"),
    Rule.ENDED_BADLY: _("did not end well"),
    Rule.BLOCKED: _("ruled out by a coordinator"),
    Rule.CONFLICT_OF_INTEREST: _("conflict of interest"),
}


def card_gone_at() -> Subquery:
    """When the one who answers took back the yes to their card; None where it stands."""
    cards = Consent.objects.filter(user=OuterRef("answering"), purpose=Purpose.CARD)
    return Subquery(cards.order_by("-given_at", "-pk").values("withdrawn_at")[:1])


def card_gone() -> IsNull:
    return IsNull(card_gone_at(), False)


class MatchRequestQuerySet(models.QuerySet["MatchRequest"]):
    def visible_to(self, user: User, on: object) -> "MatchRequestQuerySet":
        """The wishes of the organisations a coordinator matches for."""
        return self.filter(organisation_id__in=user.scope(Permission.MATCH, on))  # type: ignore[arg-type]

    def open(self) -> "MatchRequestQuerySet":
        return self.filter(state=RequestState.OPEN)

    def with_card(self) -> "MatchRequestQuerySet":
        """Each with `card_gone_at`."""
        return self.annotate(card_gone_at=card_gone_at())

    def without_card(self) -> "MatchRequestQuerySet":
        return self.filter(card_gone())

    def looked_for(self) -> "MatchRequestQuerySet":
        """Open; and who answers is on no break and has not taken back the yes to their card [A1 4]."""
        return self.open().filter(~Q(card_gone()), answering__participant__paused_at=None)

    def alive(self) -> "MatchRequestQuerySet":
        """Open or paused: not yet answered by a contact."""
        return self.filter(state__in=[RequestState.OPEN, RequestState.PAUSED])

    def with_people(self) -> "MatchRequestQuerySet":
        return self.select_related("household", "answering", "organisation", "owner")

    def to_match(self) -> "MatchRequestQuerySet":
        """With what the engine asks about the family and the person who answers."""
        return self.select_related("household", "answering__profile", "answering__participant")


class MatchRequest(models.Model):
    """One wish of one kind for a whole household; one adult answers for it.

    `opened_at` is the waiting date: a later try after a contact that ended without fault keeps it through
    `predecessor`, whose own history stays.
    """

    household = models.ForeignKey("participants.Household", on_delete=models.CASCADE, related_name="requests")
    answering = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(_("kind of contact"), max_length=20, choices=KINDS)
    organisation = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    topics = models.JSONField(_("what the contact is for"), default=list, blank=True)
    language_wish = models.CharField(
        _("language"), max_length=10, choices=LANGUAGE_WISHES, default=LanguageWish.BOTH.value
    )
    gender_must = models.CharField(_("gender"), max_length=10, choices=GENDERS, blank=True)
    travel_km = models.PositiveSmallIntegerField(_("furthest way, in kilometres"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    opened_at = models.DateTimeField()
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MatchRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish for a contact")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(state__in=[RequestState.OPEN, RequestState.PAUSED]),
                name="one_open_wish_per_kind",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "opened_at"], condition=Q(state="open"), name="wish_queue")
        ]

    class Personal:
        purpose = "To find the contact a family wishes for"
        retention = "12 months after the wish was closed or the contact ended"
        fields = ("answering", "topics")
        on_merge = {"household": "settled"}
        on_erase = {"household": "keep", "answering": "empty"}
        plain = ("owner",)

    def __str__(self) -> str:
        return f"Wish {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("volunteers:request", args=[self.pk])

    def days_waiting(self, at: datetime) -> int:
        return (timezone.localdate(at) - timezone.localdate(self.opened_at)).days


class Barred(models.Model):
    """A pair never proposed (again): a side said no, it was stopped, it ended badly, or it was ruled out."""

    household = models.ForeignKey("participants.Household", on_delete=models.CASCADE, related_name="barred")
    volunteer = models.ForeignKey("volunteers.Volunteer", on_delete=models.CASCADE, related_name="barred")
    rule = models.CharField(
        max_length=24, choices=[(rule.value, BARS[rule]) for rule in Rule if rule in BARRED]
    )
    reason = models.CharField(max_length=20, choices=NotThisPair.choices, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "volunteer", "rule"], name="barred_once_per_rule")
        ]

    class Personal:
        purpose = "A pair that said no, or must not meet, is not proposed again"
        retention = "while both take part"
        fields = ("household", "volunteer")
        on_merge = {"household": "drop", "volunteer": "drop"}
        on_erase = {"household": "delete", "volunteer": "delete"}

    def __str__(self) -> str:
        return f"Barred pair {self.pk}"
