from django.conf import settings
from django.db import models
from django.db.models import Q

from medspil.users.models import User


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def open(self) -> "DuplicateQuerySet":
        return self.filter(different_at__isnull=True)

    def about(self, user: User) -> "DuplicateQuerySet":
        return self.filter(Q(one=user) | Q(other=user))

    def with_people(self) -> "DuplicateQuerySet":
        return self.select_related("one__profile", "other__profile", "one__via", "other__via")


class Duplicate(models.Model):
    """Two rows that may be one person. Said once that they are two, they are never asked about again.

    `why` holds codes of `Likeness`: what is alike.
    """

    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duplicates")
    other = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duplicates_of"
    )
    why = models.JSONField(default=list)
    found_at = models.DateTimeField()
    different_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="alike_said_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="alike_in_order"),
        ]

    class Personal:
        purpose = "One person is one row, so that nobody is called twice or forgotten once"
        retention = "as long as both rows"
        fields = ("decided_by", "one", "other")
        plain = ("why",)
        on_merge = {"one": "settled", "other": "settled"}
        on_erase = {"one": "delete", "other": "delete"}

    def __str__(self) -> str:
        return f"Possible duplicate {self.pk}"
