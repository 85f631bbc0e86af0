from django.db import models


class Periodic(models.Model):
    """When a periodic job is next due; `medspil.jobs.schedule` moves it on and enqueues at once."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()

    class Personal:
        purpose = "Work that comes again by time"
        retention = "always"
        plain = ("name",)

    def __str__(self) -> str:
        return self.name
