"""The lines of the coordinator's list that are about newcomers: referrals, children, people met outside."""

from collections.abc import Iterator, Set
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.participants import duplicates, going, vocabulary
from medspil.participants.choices import OPEN, NoteState, ReferralState, Source
from medspil.participants.models import (
    Duplicate,
    ForwardingNote,
    OutreachContact,
    Participant,
    Referral,
)
from medspil.participants.permissions import Permission
from medspil.participants.promises import spoken_day
from medspil.users.days import midnight
from medspil.users.models import Organisation, User
from medspil.users.points import Act, Todo
from medspil.users.prepared import made_once
from theme.formats import phone_text

BROKEN, NEW, REST = 1, 3, 4
LINES = 100


def todo(user: User, on: date) -> Iterator[Todo]:
    """Referrals nobody called in time, new ones, those to hand on; those who turned 18; children."""
    scope = user.scope(Permission.RECEIVE, on)
    if not scope:
        return
    for referral in referrals(scope):
        yield line(referral, on)
    for note in notes(scope):
        yield child_line(note, on)
    for contact in met_outside(scope):
        yield met_line(contact)
    seen = user.scope(Permission.SEE, on)
    yield from alike_lines(seen, on)
    for participant in going.idle(seen, on, LINES):
        yield idle_line(participant)


@made_once
def referrals(scope: Set[int]) -> QuerySet[Referral]:
    rows = Referral.objects.filter(organisation_id__in=scope, state__in=[*OPEN, ReferralState.DRAFT])
    return rows.select_related("organisation", "owner").order_by("contact_by", "pk")[:LINES]


@made_once
def notes(scope: Set[int]) -> QuerySet[ForwardingNote]:
    rows = ForwardingNote.objects.filter(organisation_id__in=scope, state=NoteState.OPEN)
    return rows.order_by("made_at", "pk")[:LINES]


@made_once
def met_outside(scope: Set[int]) -> QuerySet[OutreachContact]:
    rows = OutreachContact.objects.filter(organisation_id__in=scope).select_related("made_by")
    return rows.order_by("made_at", "pk")[:LINES]


@made_once
def alike(scope: Set[int]) -> QuerySet[Duplicate]:
    return duplicates.open_in(scope)[:LINES]


def idle_line(participant: Participant) -> Todo:
    """Taken in, and then nothing came of it."""
    page = participant.get_absolute_url()
    return Todo(
        key=f"participants.idle:{participant.pk}",
        rank=REST,
        who=participant.user.queue_name,
        what=_("has nothing going: ask what they would like"),
        since=midnight(participant.since_on),
        url=page,
        acts=(Act(_("Open"), page),),
        subject_id=participant.user_id,
        icon="sprout",
    )


def line(referral: Referral, on: date) -> Todo:
    rank, what = urgency(referral, on)
    draft = referral.state == ReferralState.DRAFT
    page = reverse("participants:ask_again" if draft else "participants:received", args=[referral.pk])
    return Todo(
        key=f"participants.referral:{referral.pk}",
        rank=rank,
        who=referral.queue_name,
        what=what,
        note="" if draft else interest(referral),
        since=referral.sent_at or referral.made_at,
        due=referral.contact_by,
        url=page,
        acts=acts(referral, page),
        icon="phone" if referral.state in OPEN else "sprout",
    )


def urgency(referral: Referral, on: date) -> tuple[int, str]:
    """How bad it is to leave it, and the sentence that says so."""
    if referral.state == ReferralState.DRAFT:
        return NEW, _("is 18 now and agreed to be asked again")
    if referral.state == ReferralState.CONTACTED:
        return REST, _("has been called: what is the next step?")
    assert referral.contact_by and referral.receive_by  # noqa: S101  (a row constraint says so)
    day = {"day": spoken_day(referral.contact_by)}
    if on > referral.contact_by:
        return BROKEN, _("nobody has called; promised no later than %(day)s") % day
    if referral.state == ReferralState.SENT and on > referral.receive_by:
        return BROKEN, _(
            "was referred, and nobody has received it; call promised no later than %(day)s"
        ) % day
    if referral.source == Source.SELF:
        return NEW, _("asked to be called; promised no later than %(day)s") % day
    return NEW, _("is referred; call promised no later than %(day)s") % day


def interest(referral: Referral) -> str:
    """What they are interested in and where: one line under the name."""
    place = referral.place
    owner = _("%(who)s follows up") % {"who": referral.owner.first_name} if referral.owner else ""
    parts = [str(referral.get_reason_display()), place.town if place else "", language(referral), owner]
    return " · ".join(part for part in parts if part)


def language(referral: Referral) -> str:
    return _("interpreter needed") if referral.interpreter_needed else ""


def acts(referral: Referral, page: str) -> tuple[Act, ...]:
    """Call, and what came of it. A protected person is called from their own page."""
    if referral.state == ReferralState.DRAFT:
        return (Act(_("Ask again"), page, primary=True),)
    if referral.state == ReferralState.CONTACTED:
        return (Act(_("Next step"), page, primary=True),)
    if referral.protected_identity:
        return (Act(_("Open"), page, primary=True, icon="lock"),)
    spoken = Act(_("We talked"), reverse("participants:act", args=[referral.pk, "contact"]), post=True)
    if not referral.phone:
        return (Act(_("Open"), page, primary=True), spoken)
    return (call(referral.phone), spoken)


def call(number: str) -> Act:
    label = _("Call %(number)s") % {"number": phone_text(number)}
    return Act(label, f"tel:{number}", primary=True, icon="phone")


def child_line(note: ForwardingNote, on: date) -> Todo:
    """A child to hand on; one who turned 18 before the scheme had them belongs with neither."""
    url = reverse("participants:note", args=[note.pk])
    grown_up = note.eighteen_on <= on
    return Todo(
        key=f"participants.note:{note.pk}",
        rank=NEW,
        who=note.first_name,
        what=_("has turned 18: ask the parent how they would like it now")
        if grown_up
        else _("is under 18: hand on to the children's scheme"),
        since=note.made_at,
        url=url,
        acts=(
            Act(_("Open"), url, primary=True),
            Act(_("They have taken over"), url, post=True),
        ),
        icon="baby",
    )


def met_line(met: OutreachContact) -> Todo:
    """Somebody an ambassador met: to be invited while it is remembered."""
    url = reverse("participants:met", args=[met.pk])
    who = met.made_by.name if met.made_by else ""
    by_phone = (call(met.phone),) if met.phone else ()
    return Todo(
        key=f"participants.met:{met.pk}",
        rank=NEW,
        who=met.first_name,
        what=_("was met by %(who)s: invite them") % {"who": who},
        note=str(vocabulary.language_name(met.language))
        if met.phone
        else _("the ambassador brings the invitation"),
        since=met.made_at,
        url=url,
        acts=(*by_phone, Act(_("Open"), url, primary=not by_phone)),
        icon="sprout",
    )


def alike_lines(scope: Set[int], on: date) -> Iterator[Todo]:
    """Pairs that may be one person. Of somebody elsewhere only the organisation is told."""
    pairs = alike(scope)
    duplicates.load_roles([user for pair in pairs for user in (pair.one, pair.other)], on)
    for pair in pairs:
        mine, elsewhere = duplicates.shared_out([pair.one, pair.other], scope, on)
        if mine:
            yield alike_line(pair, mine, elsewhere)


def alike_line(pair: Duplicate, mine: list[User], elsewhere: list[Organisation]) -> Todo:
    page = reverse("participants:pair", args=[pair.pk])
    first = {"name": elsewhere[0].name, "phone": phone_text(elsewhere[0].phone)} if elsewhere else {}
    return Todo(
        key=f"participants.alike:{pair.pk}",
        rank=REST,
        who=" · ".join(user.queue_name for user in mine),
        what=_("may be known at %(name)s too: talk to them first, %(phone)s") % first
        if elsewhere
        else _("may be one person"),
        since=pair.found_at,
        url="" if elsewhere else page,
        acts=() if elsewhere else (Act(_("Look at both"), page, primary=True),),
        subject_id=mine[0].pk,
        icon="users",
    )
