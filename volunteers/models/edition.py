"""The texts volunteers say yes to, and the introduction they come to: each in editions with a first day."""

from datetime import date

from django.db import models
from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from medspil.users.texts import TextsField
from volunteers.choices.people import EditionKind

TEXT_LENGTH = 4000


class EditionQuerySet(models.QuerySet["Edition"]):
    def newest(self, kind: EditionKind, on: date) -> "EditionQuerySet":
        """Those in force on a day, the newest first."""
        return self.filter(kind=kind, valid_from__lte=on).order_by("-valid_from")

    def counting(self, kind: EditionKind, on: date) -> "EditionQuerySet":
        """Those whose yes still counts on a day: back to the newest that asked everyone anew."""
        return self.filter(kind=kind, valid_from__gte=asked_anew(kind, on))


def asked_anew(kind: EditionKind, on: date) -> Coalesce:
    """In SQL: the first day of the newest edition that asks everyone anew, long ago where none does."""
    newest = Edition.objects.newest(kind, on).filter(asks_again=True)
    return Coalesce(Subquery(newest.values("valid_from")[:1]), Value(date.min))


class Edition(models.Model):
    """One edition of the code of conduct, the volunteer agreement or the introduction.

    A new edition never changes an old one: the log of a yes points at what was read. Every line of `text`
    is one point. `checked` are the languages whose translation somebody answers for.
    """

    kind = models.CharField(_("kind"), max_length=15, choices=EditionKind.choices)
    version = models.CharField(_("edition"), max_length=20, help_text=_("For example 2027-1."))
    valid_from = models.DateField(_("in force from"))
    asks_again = models.BooleanField(
        _("everyone is asked anew"),
        default=True,
        help_text=_("Without it, a yes to the edition before still counts."),
    )
    text = TextsField(_("text"), max_length=TEXT_LENGTH, help_text=_("One point on each line."))
    checked = models.JSONField(_("checked languages"), default=list, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("text for volunteers")
        verbose_name_plural = _("texts for volunteers")
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_edition_per_version"),
            models.UniqueConstraint(fields=["kind", "valid_from"], name="one_edition_per_day"),
        ]

    class Personal:
        purpose = "What volunteers agree to"
        retention = "reference data"
        plain = ("version", "text", "checked")

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
