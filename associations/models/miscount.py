from django.db import models


class CountOf(models.TextChoices):
    """Which counter it is about; `row_id` is of that model."""

    AGREEMENT = "agreement", "agreement"
    ACTIVITY = "activity", "activity"
    FUND = "fund", "fund"
    PASS = "pass", "pass"


class Miscount(models.Model):
    """A counter that the night found different from the rows it counts; gone when they agree again.

    `stands` is the counter and `counted` what is there: people, or øre of funds and passes.
    """

    of = models.CharField(max_length=10, choices=CountOf.choices)
    row_id = models.PositiveBigIntegerField()
    centre = models.ForeignKey("users.Organisation", on_delete=models.CASCADE, related_name="+")
    stands = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    found_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "row_id"], name="miscount_once_per_row")]

    class Personal:
        purpose = "To find a place or a krone that is counted wrongly"
        retention = "until it is put right"

    def __str__(self) -> str:
        return f"Miscount {self.pk}"
