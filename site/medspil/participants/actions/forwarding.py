"""Someone under 18: a note for the children's scheme, and nothing else [A1 3]."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from medspil.participants.actions.referrals import responsible_centre
from medspil.participants.choices import NoteState, ReferralState, Refusal, Source
from medspil.participants.models import ForwardingNote, Referral
from medspil.users import log
from medspil.users.choices import Channel
from medspil.users.models import User
from medspil.users.refusals import refuse_if

KEEP_DAYS = 90
AFTER_BIRTHDAY_DAYS = 30


@transaction.atomic
def make_forwarding_note(*, facts: dict[str, Any], by: User | None, at: datetime) -> ForwardingNote:
    """Keep first name, guardian's contact and yes, and the 18th birthday, for the children's scheme."""
    reachable = facts.get("guardian_phone") or facts.get("guardian_email")
    refuse_if(None if reachable else Refusal.NO_CONTACT)
    note = ForwardingNote.objects.create(
        organisation=responsible_centre(),
        made_by=by,
        made_at=at,
        consent_at=at,
        delete_after=timezone.localdate(at) + timedelta(days=KEEP_DAYS),
        **facts,
    )
    log.record("participants.forward", note, by=by)
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
    """Every night: notes past their day go (or fall asleep), and drafts nobody took up."""
    for note in ForwardingNote.objects.filter(delete_after__lt=on).order_by("pk"):
        if note.state == NoteState.OPEN:
            _let_go(note)
        else:
            note.delete()
    Referral.objects.filter(state=ReferralState.DRAFT, delete_after__lt=on).delete()


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
            birth_year=note.eighteen_on.year - 18,
            adult_on=note.eighteen_on,
            made_at=at,
            delete_after=note.eighteen_on + timedelta(days=AFTER_BIRTHDAY_DAYS),
        )
        log.record("participants.grown_up", draft, by=None)
        note.delete()
        drafts.append(draft)
    return drafts
