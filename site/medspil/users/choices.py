"""Closed lists about people and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a person wants to hear from us."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    VIA = "via", _("Through my contact person")


class SafeTime(models.TextChoices):
    """When it is safe to call or write to someone who shares a phone or a home."""

    ANY = "any", _("Any time")
    MORNING = "morning", _("Mornings")
    AFTERNOON = "afternoon", _("Afternoons")
    EVENING = "evening", _("Evenings")


class OrganisationKind(models.TextChoices):
    CENTRE = "centre", _("Volunteer centre")
    MUNICIPALITY = "municipality", _("Municipality")
    VOLUNTEER_ORGANISATION = "volunteer_organisation", _("Volunteer organisation")
    ASSOCIATION = "association", _("Association")


class Role(models.TextChoices):
    """What someone is here as. What each may do stands in `medspil.roles`."""

    PARTICIPANT = "participant", _("Participant")
    VOLUNTEER = "volunteer", _("Volunteer")
    CONTACT = "contact", _("Association contact")
    TREASURER = "treasurer", _("Treasurer")
    HOST = "host", _("Host")
    REFERRER = "referrer", _("Referrer")
    AMBASSADOR = "ambassador", _("Outreach ambassador")
    COORDINATOR = "coordinator", _("Coordinator")
    MUNICIPALITY = "municipality", _("Municipality")
    LEADER = "leader", _("Leader")
    EDITOR = "editor", _("Editor")
    ADMINISTRATOR = "administrator", _("Administrator")


STAFF_ROLES = frozenset({Role.COORDINATOR, Role.MUNICIPALITY, Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR})


class Via(models.TextChoices):
    """How an answer reached us. For phone and desk, `by` is the staff member who heard it."""

    LINK = "link", _("by link")
    SIGNED_IN = "signed_in", _("signed in")
    PHONE = "phone", _("by phone")
    AT_DESK = "at_desk", _("at the desk")
