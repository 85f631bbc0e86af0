"""Messages about a cooperation agreement, its declarations and its places."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from associations.choices import AgreementState, Side, WaitState
from associations.models import CooperationAgreement, PlaceWait
from associations.notices.endings import link
from associations.notices.words import day_and_year, title
from medspil.notices.links import absolute, mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.formats import long_day


def agreement_of(notice: Notice, state: AgreementState) -> CooperationAgreement | None:
    rows = CooperationAgreement.objects.select_related("association")
    return rows.filter(pk=notice.params["agreement_id"], state=state).first()


@kind("associations.agreement")
def agreement(notice: Notice) -> Message | None:
    row = agreement_of(notice, AgreementState.SENT)
    if row is None:
        return None
    return Message(
        subject=_("A cooperation agreement waits for your yes"),
        paragraphs=(
            _("The agreement about fee-free places in %(association)s is ready. Accept it with your name.")
            % {"association": row.association.name},
        ),
        action=(_("Read the agreement"), absolute(reverse("associations:agreement", args=[row.pk]))),
    )


@kind("associations.renew")
def renew(notice: Notice) -> Message | None:
    row = agreement_of(notice, AgreementState.IN_FORCE)
    if row is None:
        return None
    words = {"association": row.association.name, "day": day_and_year(row.valid_to)}
    return Message(
        subject=_("The agreement with %(association)s ends soon") % words,
        paragraphs=(
            _("The agreement about fee-free places in %(association)s runs until %(day)s.") % words,
            _("The centre writes a new one, and you accept it as before. Memberships that have begun go on."),
        ),
        action=(_("Read the agreement"), absolute(reverse("associations:agreement", args=[row.pk]))),
    )


@kind("associations.declare")
def declare(notice: Notice) -> Message | None:
    row = agreement_of(notice, AgreementState.IN_FORCE)
    year = int(notice.params["year"])
    if row is None or (row.child_declaration_year or 0) >= year:
        return None
    words = {"association": row.association.name, "year": year}
    return Message(
        subject=_("Child clearances in %(association)s for %(year)s") % words,
        paragraphs=(
            _("Do all who are near children under 15 in %(association)s have a valid child clearance?")
            % words,
            _("Declare it with your name. We keep the declaration, never the certificates."),
            _("Until then, tasks near children wait."),
        ),
        action=(_("Declare here"), link(notice, "associations.declare", row.association_id, side=Side.CLUB)),
    )


@kind("associations.place_offered")
def place_offered(notice: Notice) -> Message | None:
    """To the next in order: the place is held for 48 hours."""
    rows = PlaceWait.objects.select_related("activity__association")
    wait = rows.filter(pk=notice.params["wait_id"], state=WaitState.OFFERED).first()
    if wait is None or wait.offered_until is None:
        return None
    until = timezone.localtime(wait.offered_until)
    words = {
        "what": title(wait.activity),
        "day": long_day(until.date()),
        "hour": time_format(until.time(), "TIME_FORMAT"),
    }
    address = mint(
        "associations.offer",
        wait.pk,
        side=Side.MEMBER,
        expires_at=wait.offered_until + timedelta(days=14),
        language=notice.language,
        to=notice.mail_address,
    )
    return Message(
        subject=_("There is a place for you: %(what)s") % words,
        paragraphs=(
            _("A place without a fee is free, and it is your turn."),
            _("We keep it for you until %(day)s at %(hour)s.") % words,
        ),
        facts=((_("Association"), wait.activity.association.name),),
        action=(_("Say yes or no"), address),
    )
