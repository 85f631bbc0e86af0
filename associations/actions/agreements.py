from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from associations import letters
from associations.actions.places import offer_next, places_taken
from associations.choices import AgreementState, Party, Refusal, TaskKind, TextKind
from associations.models import (
    Activity,
    ActivityPlaces,
    AgreementAcceptance,
    Association,
    CooperationAgreement,
    TermsText,
)
from medspil.users import log
from medspil.users.choices import Via
from medspil.users.models import Organisation, User
from medspil.users.refusals import Refused, refuse_if


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
    task_kind: TaskKind = TaskKind.ACTIVITY,
    text_version: str = "",
    agreement: CooperationAgreement | None = None,
) -> CooperationAgreement:
    """Write a draft on the newest text, or change one that was not sent.

    Raises Refused(PAST_DATE | ALREADY_ANSWERED).
    """
    refuse_if(Refusal.PAST_DATE if valid_to < timezone.localdate(at) else None)
    if agreement and agreement.state != AgreementState.DRAFT:
        raise Refused(Refusal.ALREADY_ANSWERED)
    agreement = agreement or CooperationAgreement(association=association)
    agreement.municipality, agreement.centre = municipality, centre or association.centre
    agreement.valid_from, agreement.valid_to, agreement.capacity = valid_from, valid_to, places
    agreement.tasks, agreement.original_language = tasks, original_language
    agreement.price_after_ore, agreement.hours = price_after_ore, hours
    agreement.near_children, agreement.child_declaration_year = near_children, child_declaration_year
    agreement.task_kind = task_kind
    agreement.text_version = text_version or TermsText.objects.newest(TextKind.AGREEMENT)
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
    language: str = "da",
) -> CooperationAgreement:
    """One party's yes, with name, time and the language the text was read in; the third puts it in force.

    Raises Refused(ALREADY_ANSWERED).
    """
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    refuse_if(Refusal.ALREADY_ANSWERED if agreement.state != AgreementState.SENT else None)
    read = TermsText.objects.reading(TextKind.AGREEMENT, agreement.text_version, language).read
    _acceptance, new = AgreementAcceptance.objects.get_or_create(
        agreement=agreement,
        party=party,
        defaults={"name": name, "by": by, "via": via, "text_read": read, "at": at},
    )
    refuse_if(None if new else Refusal.ALREADY_ANSWERED)
    log.record("associations.accept_agreement", agreement, by=by, party=party, read=read)
    if agreement.acceptances.count() == len(Party):
        agreement.state = AgreementState.IN_FORCE
        agreement.save(update_fields=["state"])
        log.record("associations.in_force", agreement, by=by)
    return agreement


@transaction.atomic
def change_places(
    *, agreement: CooperationAgreement, places: int, by: User | None, at: datetime
) -> CooperationAgreement:
    """More or fewer places; never fewer than are taken. New ones are offered to those who wait.

    Raises Refused(CAPACITY_BELOW_TAKEN).
    """
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    if places < agreement.seats_taken:
        raise Refused(Refusal.CAPACITY_BELOW_TAKEN, taken=agreement.seats_taken)
    agreement.capacity = places
    agreement.save(update_fields=["capacity"])
    log.record("associations.change_places", agreement, by=by, places=places)
    offer_next(agreement=agreement, at=at)
    return agreement


@transaction.atomic
def limit_activity(
    *,
    agreement: CooperationAgreement,
    activity: Activity,
    places: int | None,
    by: User | None,
    at: datetime,
) -> None:
    """At most so many of the agreement's places at one activity; None lifts the limit.

    Raises Refused(CAPACITY_BELOW_TAKEN).
    """
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    ActivityPlaces.objects.filter(agreement=agreement, activity=activity).delete()
    if places is not None:
        taken = places_taken(agreement, activity)
        if places < taken:
            raise Refused(Refusal.CAPACITY_BELOW_TAKEN, taken=taken)
        ActivityPlaces.objects.create(
            agreement=agreement, activity=activity, capacity=places, seats_taken=taken
        )
    log.record("associations.limit_activity", agreement, by=by, activity=activity.pk, places=places)
    offer_next(agreement=agreement, at=at)


@transaction.atomic
def end_agreement(*, agreement: CooperationAgreement, by: User | None, at: datetime) -> CooperationAgreement:
    """No new memberships from now on; those that stand run to their last day on their copied terms."""
    agreement = CooperationAgreement.objects.select_for_update().get(pk=agreement.pk)
    agreement.state, agreement.ended_on = AgreementState.ENDED, timezone.localdate(at)
    agreement.save(update_fields=["state", "ended_on"])
    log.record("associations.end_agreement", agreement, by=by)
    return agreement


def remind_to_renew(*, at: datetime) -> int:
    """60 days before the period is over all three are told, once. Returns how many run out."""
    on = timezone.localdate(at)
    rows = CooperationAgreement.objects.ending_soon(on)
    renewed = CooperationAgreement.objects.filter(
        association=OuterRef("association"),
        state__in=[AgreementState.SENT, AgreementState.IN_FORCE],
        valid_to__gt=OuterRef("valid_to"),
    )
    found = list(rows.filter(~Exists(renewed)).select_related("association__organisation", "centre"))
    for agreement in found:
        letters.renew(agreement, at=at)
    return len(found)
