from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EngagementState(models.TextChoices):
    """Where a volunteer stands with one organisation; only what somebody decided."""

    APPLIED = "applied", pgettext_lazy("volunteer", "new")
    INTERVIEW = "interview", _("talk held")
    APPROVED = "approved", pgettext_lazy("volunteer", "active")
    PAUSED = "paused", pgettext_lazy("volunteer", "taking a break")
    LEFT = "left", _("has stopped")
    DECLINED = "declined", _("not with us")


NEW_STATES = frozenset({EngagementState.APPLIED, EngagementState.INTERVIEW})
OPEN_STATES = NEW_STATES | {EngagementState.APPROVED, EngagementState.PAUSED}


class RoleKind(models.TextChoices):
    """A matching role meets one person or family; a task is done among others."""

    MATCHING = "matching", _("a contact with a person or family")
    TASK = "task", _("a task")


class ChildRule(models.TextChoices):
    """When a role asks for a child clearance: attachment to children under 15 (the law on børneattester)."""

    NEVER = "never", _("never")
    WHEN_CHILDREN = "when_children", _("when there are children under 15 in the household")
    ALWAYS = "always", _("always")


class TrainingKind(models.TextChoices):
    INTRODUCTION = "introduction", _("Introduction")
    COURSE = "course", _("Course")


class EditionKind(models.TextChoices):
    """What comes in editions; the first two are said yes to, the third is taken part in."""

    CONDUCT = "conduct", _("Code of conduct")
    AGREEMENT = "agreement", _("Volunteer agreement")
    INTRODUCTION = "introduction", _("Introduction")


class ClearanceState(models.TextChoices):
    """The course of a child clearance. The certificate itself never comes here."""

    NOT_REQUIRED = "not_required", pgettext_lazy("clearance", "not required")
    REQUIRED = "required", _("to be asked for")
    REQUESTED = "requested", pgettext_lazy("clearance", "asked for")
    CONSENT_PENDING = "consent_pending", _("waits for the volunteer's yes in Digital Post")
    CLEARED = "cleared", pgettext_lazy("clearance", "in order")
    NOT_CLEARED = "not_cleared", _("not available for child tasks")
