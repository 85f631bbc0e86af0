"""What this app says on the pages of others: the coordinator's list and search, everyone's own page."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.participants.choices import OPEN, NoteState, ReferralState, Source
from medspil.participants.filters import found_by
from medspil.participants.models import ForwardingNote, Participant, Referral
from medspil.participants.permissions import Permission
from medspil.participants.promises import spoken_day
from medspil.participants.shown import own_facts
from medspil.users.models import User
from medspil.users.points import Act, Found, Todo
from theme.formats import phone_text

BROKEN, NEW, REST = 1, 3, 4
LINES = 100
NEWS_DAYS = 7


def todo(user: User, on: date) -> Iterator[Todo]:
    """Referrals nobody called in time, new ones, those to hand on; those who turned 18; children."""
    scope = user.scope(Permission.RECEIVE, on)
    if not scope:
        return
    waiting = Referral.objects.filter(organisation_id__in=scope, state__in=[*OPEN, ReferralState.DRAFT])
    for referral in waiting.select_related("organisation").order_by("contact_by", "pk")[:LINES]:
        yield line(referral, on)
    notes = ForwardingNote.objects.filter(organisation_id__in=scope, state=NoteState.OPEN)
    for note in notes.order_by("made_at", "pk")[:LINES]:
        yield child_line(note)


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
    parts = [str(referral.get_reason_display()), place.town if place else "", language(referral)]
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


def child_line(note: ForwardingNote) -> Todo:
    url = reverse("participants:note", args=[note.pk])
    return Todo(
        key=f"participants.note:{note.pk}",
        rank=NEW,
        who=note.first_name,
        what=_("is under 18: hand on to the children's scheme"),
        since=note.made_at,
        due=note.delete_after,
        url=url,
        acts=(
            Act(_("Open"), url, primary=True),
            Act(_("They have taken over"), url, post=True),
        ),
        icon="baby",
    )


def search(user: User, words: str, on: date) -> Iterator[Found]:
    """Newcomers and open referrals by name, phone or code; the desk logs the look."""
    mine = Participant.objects.visible_to(user, on).filter(found_by(words)).select_related("user")
    for participant in mine.order_by("user__name", "pk")[:20]:
        yield Found(
            participant.user.queue_name, _("Participant"), participant.get_absolute_url(), participant.user_id
        )
    digits = "".join(letter for letter in words if letter.isdigit())
    referrals = Referral.objects.visible_to(user, on).open()
    named = referrals.filter(name__icontains=words.strip())
    if len(digits) >= 4:
        named = named | referrals.filter(phone__contains=digits)
    for referral in named.order_by("name", "pk")[:20]:
        yield Found(referral.queue_name, _("Referral"), reverse("participants:received", args=[referral.pk]))


def good_news(user: User, on: date) -> Iterator[str]:
    """Who came into an association these days; a protected person's news stays theirs."""
    since = timezone.make_aware(datetime.combine(on - timedelta(days=NEWS_DAYS), time.min))
    mine = Participant.objects.visible_to(user, on).filter(introduced_at__gte=since)
    for participant in (
        mine.filter(user__protected_identity=False)
        .select_related("user")
        .order_by("-introduced_at", "pk")[:10]
    ):
        yield _("%(who)s has been introduced to an association.") % {"who": participant.user.first_name}


def my_panel(request: HttpRequest, subject: object, on: date) -> dict[str, object] | None:
    """A participant's own wishes and facts; contact details and consents stand on the page itself."""
    participant = Participant.objects.filter(user_id=subject.pk).select_related("user__profile").first()  # type: ignore[attr-defined]
    return {"participant": participant, "facts": own_facts(participant)} if participant else None
