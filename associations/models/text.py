from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from associations.choices import TextKind


class Reading(NamedTuple):
    """The texts one reader gets, and which languages the log names ("ar", or "da+en")."""

    texts: "Sequence[TermsText]"
    read: str
    version: str

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """Paragraph by paragraph, side by side where there are two: (language, words)."""
        columns = zip_longest(*(text.paragraphs for text in self.texts), fillvalue="")
        languages = [text.language for text in self.texts]
        return [list(zip(languages, row, strict=True)) for row in columns]


class TermsTextQuerySet(models.QuerySet["TermsText"]):
    def newest(self, kind: str) -> str:
        """The version a new agreement or membership is made on: the newest with a checked Danish text."""
        rows = self.filter(kind=kind, language="da", checked_on__isnull=False)
        return rows.order_by("-version").values_list("version", flat=True).first() or ""

    def reading_now(self, kind: str, language: str) -> "Reading":
        """The newest version, as one reader gets it."""
        return self.reading(kind, self.newest(kind), language)

    def reading(self, kind: str, version: str, language: str) -> Reading:
        """In the reader's language where it was checked; else Danish and English side by side."""
        rows = {
            row.language: row for row in self.filter(kind=kind, version=version, checked_on__isnull=False)
        }
        wanted = [language] if language in rows else ["da", "en"]
        found = [rows[code] for code in wanted if code in rows]
        return Reading(found, "+".join(row.language for row in found), version)


class TermsText(models.Model):
    """What somebody says yes to, one row per version and language. A version that was used stays as it is.

    A blank line begins a new paragraph. `checked_on` is empty until a person who reads the language has
    checked it.
    """

    kind = models.CharField(_("text of"), max_length=12, choices=TextKind.choices)
    version = models.CharField(_("version"), max_length=20, help_text=_("For instance 2027-01."))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    body = models.TextField(_("text"), help_text=_("A blank line begins a new paragraph."))
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("Empty: it is not shown yet.")
    )

    objects = TermsTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement text")
        verbose_name_plural = _("agreement texts")
        constraints = [
            models.UniqueConstraint(fields=["kind", "version", "language"], name="terms_text_once"),
        ]

    class Personal:
        purpose = "What people and organisations say yes to"
        retention = "5 years after the last agreement on it ended"
        plain = ("version", "body")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version} ({self.language})"

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.body.replace("\r\n", "\n").split("\n\n") if part.strip()]
