import secrets
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from associations.choices.passes import PassEnd, PassKind, PassState
from associations.models.activity import Activity
from associations.models.association import Association
from associations.models.fund import Fund
from associations.permissions import Permission
from medspil.users.models import CODE_LETTERS, User

CODE_LENGTH = 8
COUNTED = Q(closed_on__isnull=True) | Q(redeemed_ore__gt=0)


def new_pass_code() -> str:
    """What stands on a pass, to be read out in a club house: no letter that looks like another."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_LENGTH))


def somebody() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class PassQuerySet(models.QuerySet["LeisurePass"]):
    def of(self, user: User) -> "PassQuerySet":
        """A person's own, and those of the children they answer for."""
        answering = {"household__members__user": user, "household__members__left_at__isnull": True}
        return self.filter(Q(participant__user=user) | Q(**answering)).distinct()

    def visible_to(self, user: User, on: date) -> "PassQuerySet":
        own = self.of(user).values("pk")
        return self.filter(Q(fund__centre_id__in=user.scope(Permission.GRANT, on)) | Q(pk__in=own))

    def open(self) -> "PassQuerySet":
        """What is left of these has not gone back to the fund."""
        return self.filter(closed_on__isnull=True)

    def counted(self) -> "PassQuerySet":
        """What counts as a pass they have had; one that went back unused does not."""
        return self.filter(COUNTED)

    def redeemable(self, on: date) -> "PassQuerySet":
        """Handed out, in time, and with something left."""
        return self.open().filter(
            issued_on__isnull=False, valid_until__gte=on, redeemed_ore__lt=F("amount_ore")
        )

    def with_pass_state(self, on: date) -> "PassQuerySet":
        """`pass_state` as `LeisurePass.state_on` computes it, in SQL."""
        return self.annotate(
            pass_state=Case(
                When(redeemed_ore=F("amount_ore"), then=Value(PassState.USED_UP.value)),
                When(closed_on__isnull=False, end=PassEnd.RETURNED, then=Value(PassState.RETURNED.value)),
                When(Q(closed_on__isnull=False) | Q(valid_until__lt=on), then=Value(PassState.EXPIRED.value)),
                When(issued_on__isnull=True, then=Value(PassState.GRANTED.value)),
                When(redeemed_ore__gt=0, then=Value(PassState.PARTLY_REDEEMED.value)),
                default=Value(PassState.ISSUED.value),
                output_field=models.CharField(),
            )
        )

    def with_people(self) -> "PassQuerySet":
        return self.select_related("participant__user", "household", "fund")


class LeisurePass(models.Model):
    """A pass that pays a member's fee, in parts [A4 39-42]. Money is integer øre; `valid_until` is inclusive.

    It is an adult participant's, or a child's: then of a household and a birth year. `amount_ore` is bound in
    the fund from the grant on; what was not redeemed goes back with `released_ore` when it is given back or
    has run out. Only the actions of this app save it.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="passes")
    kind = models.CharField(max_length=10, choices=PassKind.choices)
    number = models.PositiveSmallIntegerField()
    participant = models.ForeignKey(
        "participants.Participant", null=True, blank=True, on_delete=models.PROTECT, related_name="passes"
    )
    household = models.ForeignKey(
        "participants.Household", null=True, blank=True, on_delete=models.PROTECT, related_name="passes"
    )
    child = models.ForeignKey(
        "participants.HouseholdChild",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="passes",
    )
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_pass_code, editable=False)
    amount_ore = models.PositiveIntegerField()
    redeemed_ore = models.PositiveIntegerField(default=0)
    released_ore = models.PositiveIntegerField(default=0)
    granted_at = models.DateTimeField()
    granted_by = somebody()
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=PassEnd.choices, blank=True)

    objects = PassQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="pass_one_or_two"),
            models.CheckConstraint(
                condition=Q(amount_ore__gt=0, redeemed_ore__lte=F("amount_ore") - F("released_ore")),
                name="pass_balance_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, end="", released_ore=0)
                | (Q(closed_on__isnull=False) & ~Q(end="")),
                name="pass_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, household__isnull=True, birth_year__isnull=True)
                | Q(participant__isnull=True, household__isnull=False, birth_year__isnull=False),
                name="pass_of_an_adult_or_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(kind=PassKind.CHILD) | Q(participant__isnull=True), name="child_pass_is_a_childs"
            ),
            models.UniqueConstraint(
                fields=["fund", "participant", "kind", "number"],
                condition=COUNTED,
                name="pass_once_per_adult",
            ),
            models.UniqueConstraint(
                fields=["fund", "child", "kind", "number"],
                condition=COUNTED,
                name="pass_once_per_child",
            ),
        ]
        indexes = [
            models.Index(fields=["valid_until"], condition=Q(closed_on__isnull=True), name="pass_running_out")
        ]

    class Personal:
        purpose = "To pay somebody's fee in an association, and to account for it"
        retention = "5 years after its year, without a name 12 months after it ended"
        fields = ("participant", "birth_year", "granted_by")
        plain = ("code",)
        on_merge = {"participant": "refuse"}
        on_erase = {"participant": "keep", "household": "keep"}

    def __str__(self) -> str:
        return f"Pass {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("associations:pass", args=[self.pk])

    @property
    def left_ore(self) -> int:
        return self.amount_ore - self.redeemed_ore - self.released_ore

    def state_on(self, on: date) -> PassState:
        """What it is on a day; the same in SQL is `with_pass_state`."""
        if self.redeemed_ore == self.amount_ore:
            return PassState.USED_UP
        if self.closed_on is not None and self.end == PassEnd.RETURNED:
            return PassState.RETURNED
        if self.closed_on is not None or self.valid_until < on:
            return PassState.EXPIRED
        if self.issued_on is None:
            return PassState.GRANTED
        return PassState.PARTLY_REDEEMED if self.redeemed_ore else PassState.ISSUED


class RedemptionQuerySet(models.QuerySet["Redemption"]):
    def counted(self) -> "RedemptionQuerySet":
        return self.filter(voided_at__isnull=True)

    def owed(self) -> "RedemptionQuerySet":
        """In no payment run yet."""
        return self.counted().filter(run__isnull=True)

    def not_paid(self) -> "RedemptionQuerySet":
        """The association waits for these, in a run or not."""
        return self.counted().filter(run__paid_on__isnull=True)

    def ore(self) -> int:
        """What these pay in all."""
        return self.aggregate(ore=Sum("amount_ore"))["ore"] or 0

    def last_paid(self, since: date, until: date) -> "RedemptionQuerySet":
        """The last payments for somebody in an association whose `paid_until` lies in these days.

        It is the last day of the cover, else that of the pass. Where another payment carries on, the earlier
        one is not the last.
        """
        ends = Coalesce("covers_until", "leisure_pass__valid_until")
        somebody = (
            Q(leisure_pass=OuterRef("leisure_pass"))
            | Q(leisure_pass__participant=OuterRef("leisure_pass__participant"))
            | Q(leisure_pass__child=OuterRef("leisure_pass__child"))
        )
        others = Redemption.objects.counted().filter(somebody, association=OuterRef("association"))
        later = others.annotate(ends=ends).filter(
            Q(ends__gt=OuterRef("paid_until")) | Q(ends=OuterRef("paid_until"), pk__gt=OuterRef("pk"))
        )
        rows = self.counted().annotate(paid_until=ends)
        return rows.filter(~Exists(later), paid_until__range=(since, until))

    def in_lists(self) -> "RedemptionQuerySet":
        return self.select_related("association", "leisure_pass__fund", "run")


class Redemption(models.Model):
    """A part of a pass that pays one fee in one association; its four facts make the receipt.

    The association has its money when the payment run that holds it is paid. Money is integer øre; the
    covered days are inclusive.
    """

    leisure_pass = models.ForeignKey(LeisurePass, on_delete=models.PROTECT, related_name="redemptions")
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="redemptions")
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="redemptions"
    )
    product = models.CharField(max_length=120)
    amount_ore = models.PositiveIntegerField()
    bought_on = models.DateField()
    covers_from = models.DateField(null=True, blank=True)
    covers_until = models.DateField(null=True, blank=True)
    invoice_ref = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    made_by = somebody()
    run = models.ForeignKey(
        "associations.PaymentRun", null=True, blank=True, on_delete=models.PROTECT, related_name="redemptions"
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = somebody()
    void_reason = models.CharField(max_length=120, blank=True)

    objects = RedemptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_ore__gt=0), name="redemption_of_something"),
            models.CheckConstraint(
                condition=Q(run__isnull=True) | Q(voided_at__isnull=True), name="redemption_paid_or_voided"
            ),
            models.CheckConstraint(
                condition=Q(covers_until__isnull=True) | Q(covers_until__gte=F("covers_from")),
                name="redemption_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["association", "invoice_ref", "leisure_pass"],
                condition=Q(voided_at__isnull=True),
                name="invoice_once_per_pass",
            ),
        ]

    class Personal:
        purpose = "To pay an association the fee that a pass covers"
        retention = "5 years after the year (accounts)"
        fields = ("made_by", "voided_by")
        plain = ("product", "invoice_ref", "void_reason")

    def __str__(self) -> str:
        return f"Redemption {self.pk}"


class PaymentRun(models.Model):
    """What a municipality pays associations in one go: each redemption stands in one run at most."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="runs")
    made_at = models.DateTimeField()
    made_by = somebody()
    paid_on = models.DateField(null=True, blank=True)

    class Personal:
        purpose = "To pay associations once, and to account for it"
        retention = "5 years after the year (accounts)"
        fields = ("made_by",)

    def __str__(self) -> str:
        return f"Payment run {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("associations:payment_run", args=[self.pk])
