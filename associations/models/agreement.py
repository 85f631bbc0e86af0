from collections.abc import Set
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, Expression, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from associations.choices import AgreementState, Party, PeriodState, TaskKind
from associations.models.association import Association
from associations.permissions import Permission
from associations.terms import RENEW_DAYS
from medspil.participants.vocabulary import language_name
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.seats import Seats, within_capacity
from medspil.users.texts import TextsField, original_language
from theme.formats import listed_text


class AgreementQuerySet(models.QuerySet["CooperationAgreement"]):
    def in_force(self, on: date) -> "AgreementQuerySet":
        return self.filter(state=AgreementState.IN_FORCE, valid_from__lte=on, valid_to__gte=on)

    def ending_soon(self, on: date) -> "AgreementQuerySet":
        """In force, and over within the days in which it should be renewed."""
        return self.in_force(on).filter(valid_to__lte=on + timedelta(days=RENEW_DAYS))

    def with_period_state(self, on: date) -> "AgreementQuerySet":
        """`period_state` as `terms.period_on` computes it, in SQL."""
        soon = on + timedelta(days=RENEW_DAYS)
        return self.annotate(period_state=period_state(Value(on), Value(soon)))

    def visible_to(self, user: User, on: date) -> "AgreementQuerySet":
        """Those a person's organisation is a party of."""
        return self.filter(
            Q(centre_id__in=user.scope(Permission.COORDINATE, on))
            | Q(municipality_id__in=user.scope(Permission.SIGN, on))
            | Q(association__organisation_id__in=user.scope(Permission.EDIT_OWN, on))
        )

    def waiting_for(self, user: User, on: date) -> "AgreementQuerySet":
        """Sent, and the yes of a party this person answers for is missing."""
        own, signs = user.scope(Permission.EDIT_OWN, on), user.scope(Permission.SIGN, on)
        return self.lacking_yes(own, signs, user.scope(Permission.COORDINATE, on))

    def lacking_yes(self, own: Set[int], signs: Set[int], coordinates: Set[int]) -> "AgreementQuerySet":
        """Sent, without the yes of one of these: as association, as municipality, as centre."""
        given = AgreementAcceptance.objects.filter(agreement=OuterRef("pk"))
        return self.filter(
            Q(association__organisation_id__in=own) & ~Exists(given.filter(party=Party.ASSOCIATION))
            | Q(municipality_id__in=signs) & ~Exists(given.filter(party=Party.MUNICIPALITY))
            | Q(centre_id__in=coordinates) & ~Exists(given.filter(party=Party.CENTRE)),
            state=AgreementState.SENT,
        )


def period_state(on: Expression, soon: Expression) -> Case:
    """What an agreement is on a day, in SQL; `soon` is the day 60 days after it."""
    agreed = Q(state=AgreementState.IN_FORCE)
    return Case(
        When(agreed & Q(valid_to__lt=on), then=Value(PeriodState.OVER.value)),
        When(agreed & Q(valid_from__gt=on), then=Value(PeriodState.COMING.value)),
        When(agreed & Q(valid_to__lte=soon), then=Value(PeriodState.ENDING_SOON.value)),
        When(agreed, then=Value(PeriodState.RUNNING.value)),
        default=F("state"),
        output_field=models.CharField(),
    )


class CooperationAgreement(Seats):
    """Association, municipality and centre agree on fee-free places against voluntary work [A4 38].

    `capacity` is the places, `seats_taken` the active memberships. `tasks` holds one task a line, in each
    language in the same order. `price_after_ore` is what a half-year costs afterwards, in øre.
    """

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="agreements")
    municipality = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey("users.Organisation", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"))
    tasks = TextsField(_("tasks"), max_length=1000)
    original_language = original_language()
    price_after_ore = models.PositiveIntegerField(_("price afterwards"))
    hours = models.PositiveSmallIntegerField(_("hours of the task"), null=True, blank=True)
    task_kind = models.CharField(max_length=20, choices=TaskKind.choices, default=TaskKind.ACTIVITY)
    near_children = models.BooleanField(_("the tasks are near children under 15"), default=False)
    child_declaration_year = models.PositiveSmallIntegerField(null=True, blank=True)
    text_version = models.CharField(max_length=20, default="2026-11")
    state = models.CharField(max_length=10, choices=AgreementState.choices, default=AgreementState.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            within_capacity("agreement_places"),
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="agreement_period_in_order"
            ),
            models.CheckConstraint(condition=Q(capacity__isnull=False), name="agreement_counts_places"),
        ]

    class Personal:
        purpose = "What three organisations agreed on"
        retention = "5 years after it ended"
        plain = ("tasks", "original_language", "text_version")

    def __str__(self) -> str:
        return f"Agreement {self.pk}"

    def task_choices(self) -> list[dict[str, str]]:
        """The tasks one by one, each in every language that has as many lines as the original."""
        lines = {
            code: [line.strip() for line in text.splitlines() if line.strip()]
            for code, text in self.tasks.items()
        }
        first = lines.get(self.original_language) or next(iter(lines.values()), [])
        whole = {code: rows for code, rows in lines.items() if len(rows) == len(first)}
        return [{code: rows[place] for code, rows in whole.items()} for place in range(len(first))]

    def declared(self, on: date) -> bool:
        """Whether the tasks may be done: not near children, or this year's clearance is declared."""
        return not self.near_children or (self.child_declaration_year or 0) >= on.year


class AgreementAcceptance(models.Model):
    """One party's yes to an agreement, with the name it was given in."""

    agreement = models.ForeignKey(CooperationAgreement, on_delete=models.CASCADE, related_name="acceptances")
    party = models.CharField(max_length=15, choices=Party.choices)
    name = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.SIGNED_IN)
    text_read = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "party"], name="agreement_accepted_once")]

    class Personal:
        purpose = "Who accepted an agreement for an organisation"
        retention = "5 years after the agreement ended"
        fields = ("name", "by")
        plain = ("text_read",)

    def __str__(self) -> str:
        return f"Acceptance {self.pk}"

    @property
    def languages_read(self) -> str:
        """The languages the text was read in, by their names: "dansk, engelsk" of "da+en"."""
        return listed_text(language_name(code) for code in self.text_read.split("+"))
