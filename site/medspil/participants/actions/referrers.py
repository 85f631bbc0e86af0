"""How a referrer gets in: an address at an approved domain, shown to be theirs by opening a mail."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medspil.notices import outbox
from medspil.participants.choices import ReferrerRole, Refusal
from medspil.participants.models import ReferrerApplication
from medspil.users import log
from medspil.users.actions import grant_role
from medspil.users.choices import OrganisationKind, Role
from medspil.users.models import Organisation, User
from medspil.users.refusals import refuse_if

LINK_LIVES = timedelta(days=2)


def approved(email: str) -> bool:
    """Whether an address is at one of the domains whose people may refer."""
    domain = email.rpartition("@")[2].lower()
    return domain in {name.lower() for name in settings.MEDSPIL_REFERRER_DOMAINS}


@transaction.atomic
def ask_to_refer(
    *, name: str, email: str, role: ReferrerRole, language: str, at: datetime
) -> ReferrerApplication:
    """Mail a link to the address. Raises Refused(NOT_APPROVED). Whether we know the address never shows."""
    refuse_if(None if approved(email) else Refusal.NOT_APPROVED)
    asked = ReferrerApplication.objects.create(
        name=name, email=email.lower(), role=role, language=language, asked_at=at
    )
    outbox.notify(
        "participants.referrer",
        to=outbox.Guest(name, language, email.lower()),
        occasion=f"application:{asked.pk}",
        at=at,
        application_id=asked.pk,
    )
    return asked


@transaction.atomic
def open_account(*, application: ReferrerApplication, at: datetime) -> tuple[User, bool]:
    """The link was opened: the person (and whether they are new here) now holds the referrer's role."""
    user = User.objects.filter(email__iexact=application.email).first()
    new = user is None
    if user is None:
        user = User.objects.create_user(
            application.email, name=application.name, language=application.language
        )
        EmailAddress.objects.create(user=user, email=application.email, verified=True, primary=True)
    grant_role(
        user=user,
        role=Role.REFERRER,
        organisation=referring_organisation(application.email),
        on=timezone.localdate(at),
        by=user,
    )
    application.opened_at = at
    application.save(update_fields=["opened_at"])
    log.record("participants.open_account", application, by=user)
    return user, new


def referring_organisation(email: str) -> Organisation:
    """Where this referrer works: the organisation with mail at the same domain, else the municipality."""
    domain = email.rpartition("@")[2]
    kinds = [OrganisationKind.VOLUNTEER_ORGANISATION, OrganisationKind.MUNICIPALITY, OrganisationKind.CENTRE]
    found = {org.kind: org for org in Organisation.objects.filter(kind__in=kinds).order_by("-pk")}
    same = Organisation.objects.filter(kind__in=kinds, email__iendswith=f"@{domain}").order_by("pk").first()
    municipality = found.get(OrganisationKind.MUNICIPALITY) or found.get(OrganisationKind.CENTRE)
    return same or municipality or Organisation.objects.order_by("pk")[0]
