"""The weights and rules a centre matches by, in versions: a new one never changes an old one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspil.matching import Criterion, Policy, Rule


class MatchingPolicyQuerySet(models.QuerySet["MatchingPolicy"]):
    def current(self, organisation: int) -> "MatchingPolicy":
        """An organisation's newest version, else the newest of those for everyone."""
        rows = self.filter(Q(organisation=organisation) | Q(organisation=None))
        return rows.order_by(models.F("organisation").desc(nulls_last=True), "-version")[0]


class MatchingPolicy(models.Model):
    """One version. Those without an organisation hold for everyone who has none of their own."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    organisation = models.ForeignKey(
        "users.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weights = models.JSONField(_("weights"))
    minimum = models.PositiveSmallIntegerField(_("least points worth a proposal"))
    relaxed = models.JSONField(_("rules made soft"), default=list, blank=True)
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MatchingPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("weights")
        constraints = [models.CheckConstraint(condition=Q(minimum__lte=1000), name="minimum_is_in_points")]

    class Personal:
        purpose = "To say by which weights a proposal was made"
        retention = "always: rounds and proposals point at it"
        fields = ("made_by",)
        plain = ("weights", "relaxed")

    def __str__(self) -> str:
        return f"Weights {self.version}"

    def engine(self) -> Policy:
        return Policy(
            weights={Criterion(name): weight for name, weight in self.weights.items()},
            minimum=self.minimum,
            relaxed=frozenset(map(Rule, self.relaxed)),
            version=self.version,
        )
