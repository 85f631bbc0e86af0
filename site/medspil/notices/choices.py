from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    """`sent` is mail that left or a call that was made; `dropped` had nothing left to say."""

    PENDING = "pending", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    DROPPED = "dropped", _("no longer needed")


class Topic(models.TextChoices):
    """What may be told on a device, to be chosen one by one."""

    QUESTIONS = "questions", _("Questions to answer with one tap")
    MESSAGES = "messages", _("Messages from my contact")
    MEETINGS = "meetings", _("Times and changes")


class Medium(models.TextChoices):
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
