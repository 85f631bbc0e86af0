"""Someone under 18: a note for the children's scheme, and nothing else [A1 3]."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.notices.models import Notice
from medspil.participants import retention
from medspil.participants.actions.referrals import locked
from medspil.participants.actions.sending import responsible_centre
from medspil.participants.adulthood import ADULT
from medspil.participants.choices import OPEN, NoteState, Outcome, ReferralState, Refusal, Source
from medspil.participants.models import ForwardingNote, Participant, Referral
from medspil.participants.models.referral import NAMED_DAYS
from medspil.privacy.erasure import erase
from medspil.users import log
from medspil.users.choices import Channel
from medspil.users.models import Organisation, User
from medspil.users.points import Erasure
from medspil.users.refusals import refuse_if

KEEP_DAYS = 90
AFTER_BIRTHDAY_DAYS = 30


@transaction.atomic
def make_forwarding_note(
    *, facts: dict[str, Any], by: User | None, at: datetime, organisation: Organisation | None = None
) -> ForwardingNote:
    """Keep first name, guardian's contact and yes, and the 18th birthday, for the children's scheme."""
    reachable = facts.get("guardian_phone") or facts.get("guardian_email")
    refuse_if(None if reachable else Refusal.NO_CONTACT)
    note = ForwardingNote.objects.create(
        organisation=organisation or responsible_centre(),
        made_by=by,
        made_at=at,
        consent_at=at,
        delete_after=timezone.localdate(at) + timedelta(days=KEEP_DAYS),
        **facts,
    )
    log.record("participants.forward", note, by=by)
    return note


@transaction.atomic
def forward_child(*, referral: Referral, facts: dict[str, Any], by: User, at: datetime) -> ForwardingNote:
    """In the talk the person turned out to be under 18: the note is made, and the referral keeps no fact.

    The referrer goes on seeing what they see of every other. Raises Refused(CLOSED | NO_CONTACT).
    """
    referral = locked(referral, OPEN)
    note = make_forwarding_note(facts=facts, by=by, at=at, organisation=referral.organisation)
    Notice.objects.filter(kind="participants.receipt", occasion=f"referral:{referral.pk}").delete()
    first = (referral.name.split() or [""])[0]
    for name, value in retention.empty_facts().items():
        setattr(referral, name, value)
    referral.name, referral.adult_on = first, None
    referral.year_is_guess = referral.interpreter_needed = False
    sent_on = referral.sent_on or timezone.localdate(at)
    referral.delete_after = sent_on + timedelta(days=NAMED_DAYS)
    referral.state, referral.outcome = ReferralState.HANDED_ON, Outcome.FORWARDED_CHILD
    referral.closed_at = at
    referral.save()
    log.record("participants.handed_on", referral, by=by)
    return note


@transaction.atomic
def take_back(*, participant: Participant, facts: dict[str, Any], by: User, at: datetime) -> ForwardingNote:
    """Somebody who was taken in turns out to be under 18: the note is made, all else is erased."""
    note = make_forwarding_note(facts=facts, by=by, at=at, organisation=participant.organisation)
    log.record("participants.take_back", participant, by=by)
    erase(Erasure(participant.user, by=by, at=at))
    return note


@transaction.atomic
def confirm_forwarded(*, note: ForwardingNote, by: User) -> None:
    """The children's scheme has them: the note goes, or sleeps where the guardian wants to be asked again."""
    log.record("participants.forwarded", note, by=by)
    _let_go(note)


def _let_go(note: ForwardingNote) -> None:
    if not note.ask_again:
        note.delete()
        return
    note.state, note.first_name = NoteState.ASLEEP, ""
    note.delete_after = note.eighteen_on + timedelta(days=AFTER_BIRTHDAY_DAYS)
    note.save(update_fields=["state", "first_name", "delete_after"])


@transaction.atomic
def forget_children(*, on: date) -> None:
    """Every night: notes past their day go, or fall asleep until the birthday."""
    for note in ForwardingNote.objects.filter(delete_after__lt=on).order_by("pk"):
        if note.state == NoteState.OPEN:
            _let_go(note)
        else:
            note.delete()


@transaction.atomic
def wake_grown_up(*, on: date, at: datetime) -> list[Referral]:
    """Those whose guardian agreed become draft referrals on their 18th birthday; the note goes."""
    drafts = []
    due = ForwardingNote.objects.select_for_update().filter(ask_again=True, eighteen_on__lte=on)
    for note in due.order_by("pk"):
        draft = Referral.objects.create(
            organisation_id=note.organisation_id,
            source=Source.BIRTHDAY,
            phone=note.guardian_phone,
            phone_owner=note.guardian_name[:60],
            email=note.guardian_email,
            channel=Channel.PHONE,
            language=note.language,
            birth_year=note.eighteen_on.year - ADULT,
            adult_on=note.eighteen_on,
            made_at=at,
            delete_after=note.eighteen_on + timedelta(days=AFTER_BIRTHDAY_DAYS),
        )
        log.record("participants.grown_up", draft, by=None)
        note.delete()
        drafts.append(draft)
    return drafts
