from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from associations import letters
from associations.choices import AgreementState, Party, Refusal
from associations.models import AgreementAcceptance, Association, CooperationAgreement
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if

TEXT_VERSION = "2026-11"


@transaction.atomic
def make_agreement(
    *,
    association: Association,
    municipality: Organisation,
    valid_from: date,
    valid_to: date,
    places: int,
    tasks: dict[str, str],
    price_after_ore: int,
    by: User | None,
    at: datetime,
    centre: Organisation | None = None,
    original_language: str = "da",
    hours: int | None = None,
    near_children: bool = False,
    child_declaration_year: int | None = None,
    text_version: str = TEXT_VERSION,
    agreement: CooperationAgreement | None = None,
) -> CooperationAgreement:
    """Write a draft, or change one that was not sent. Raises Refused(PAST_DATE | ALREADY_ANSWERED)."""
    refuse_if(Refusal.PAST_DATE if valid_to < timezone.localdate(at) else None)
    if agreement and agreement.state != AgreementState.DRAFT:
        raise Refused(Refusal.ALREADY_ANSWERED)
    agreement = agreement or CooperationAgreement(association=association)
    agreement.municipality, agreement.centre = municipality, centre or association.centre
    agreement.valid_from, agreement.valid_to, agreement.capacity = valid_from, valid_to, places
    agreement.tasks, agreement.original_language = tasks, original_language
    agreement.price_after_ore, agreement.hours = price_after_ore, hours
    agreement.near_children, agreement.child_declaration_year = near_children, child_declaration_year
    agreement.text_version = text_version
    agreement.save()
    log.record("associations.make_agreement", agreement, by=by)
    return agreement


@transaction.atomic
def send_agreement(*, agreement: CooperationAgreement, by: User | None, at: datetime) -> CooperationAgreement:
    """Put a draft before the three parties. Raises Refused(ALREADY_ANSWERED) where it is no draft."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    refuse_if(Refusal.ALREADY_ANSWERED if agreement.state != AgreementState.DRAFT else None)
    agreement.state, agreement.sent_at = AgreementState.SENT, at
    agreement.save(update_fields=["state", "sent_at"])
    letters.agreement_sent(agreement, at=at)
    log.record("associations.send_agreement", agreement, by=by)
    return agreement


@transaction.atomic
def accept_agreement(
    *,
    agreement: CooperationAgreement,
    party: Party,
    name: str,
    by: User | None,
    at: datetime,
    via: Via = Via.SIGNED_IN,
) -> CooperationAgreement:
    """One party's yes, with name and time; the third puts it in force. Raises Refused(ALREADY_ANSWERED)."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    refuse_if(Refusal.ALREADY_ANSWERED if agreement.state != AgreementState.SENT else None)
    _acceptance, new = AgreementAcceptance.objects.get_or_create(
        agreement=agreement, party=party, defaults={"name": name, "by": by, "via": via, "at": at}
    )
    refuse_if(None if new else Refusal.ALREADY_ANSWERED)
    log.record("associations.accept_agreement", agreement, by=by, party=party)
    if agreement.acceptances.count() == len(Party):
        agreement.state = AgreementState.IN_FORCE
        agreement.save(update_fields=["state"])
        log.record("associations.in_force", agreement, by=by)
    return agreement


@transaction.atomic
def change_places(*, agreement: CooperationAgreement, places: int, by: User | None) -> CooperationAgreement:
    """More or fewer places; never fewer than are taken. Raises Refused(CAPACITY_BELOW_TAKEN)."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    if places < agreement.seats_taken:
        raise Refused(Refusal.CAPACITY_BELOW_TAKEN, taken=agreement.seats_taken)
    agreement.capacity = places
    agreement.save(update_fields=["capacity"])
    log.record("associations.change_places", agreement, by=by, places=places)
    return agreement


@transaction.atomic
def end_agreement(*, agreement: CooperationAgreement, by: User | None, at: datetime) -> CooperationAgreement:
    """No new memberships from now on; those that stand run to their last day on their copied terms."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    agreement.state, agreement.ended_on = AgreementState.ENDED, timezone.localdate(at)
    agreement.save(update_fields=["state", "ended_on"])
    log.record("associations.end_agreement", agreement, by=by)
    return agreement
