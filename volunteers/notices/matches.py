"""What is said about a contact. Never a number, an e-mail or a message's text: those are behind sign-in."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.notices.choices import Medium
from medspil.notices.links import absolute, mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act, MeetingHost
from volunteers.choices import MatchState, Side
from volunteers.choices.life import RUNNING
from volunteers.disclosure import clock
from volunteers.first_meeting import third_person, where
from volunteers.models import Match

PURPOSE = "volunteers.contact"
LINK_LASTS = timedelta(days=90)


def found(notice: Notice) -> Match:
    return Match.objects.with_people().get(pk=notice.params["match"])


def other_name(notice: Notice, match: Match) -> str:
    return match.person(Side(notice.params["side"]).other).first_name


def owner_name(match: Match) -> str:
    return match.owner.first_name if match.owner else match.organisation.name


def page(notice: Notice, match: Match) -> tuple[str, str] | None:
    """The contact's page, behind sign-in."""
    if notice.medium != Medium.EMAIL:
        return None
    return _("Open your contact"), absolute(reverse("volunteers:match", args=[match.pk]))


def without_sign_in(notice: Notice, match: Match) -> tuple[str, str] | None:
    """The contact's stages and its three doors, without sign-in and without anything about the other."""
    if notice.medium != Medium.EMAIL:
        return None
    return _("See your contact"), own_link(notice, match, notice.params["side"])


def own_link(notice: Notice, match: Match, side: str) -> str:
    lasts = notice.made_at + LINK_LASTS
    return mint(
        PURPOSE, match.pk, side=side, expires_at=lasts, language=notice.language, to=notice.mail_address
    )


def way_out(notice: Notice, match: Match, side: str = "") -> str:
    """The line under every mail about a contact: where to go when something feels wrong, without sign-in."""
    if notice.medium != Medium.EMAIL:
        return ""
    url = own_link(notice, match, side or notice.params["side"])
    return _("Does something feel wrong? Here you can stop the contact or ask us to call: %(url)s") % {
        "url": f"{url}#doors"
    }


@kind("volunteers.began")
def began(notice: Notice) -> Message | None:
    match = found(notice)
    if match.state != MatchState.FIRST_MEETING:
        return None
    phoned = notice.medium == Medium.PHONE
    return Message(
        subject=_("You both said yes"),
        paragraphs=(
            _("You and %(name)s would both like to meet.") % {"name": other_name(notice, match)},
            _("The first time, a third person is there."),
            _("%(owner)s finds a time and a place, and you hear from us.") % {"owner": owner_name(match)},
            *(() if phoned else (_("Until then you can write to each other on the page."),)),
        ),
        action=page(notice, match),
        footer=way_out(notice, match),
    )


def when_and_where(match: Match) -> str:
    """To read out."""
    if match.meeting_at is None:
        return ""
    words = {"when": clock(match.meeting_at), "where": where(match)}
    return _("You meet %(when)s: %(where)s.") % words


def third_there(match: Match) -> str:
    """Who says hello: by name who has the café's door or is its host, else somebody from the centre."""
    if third := third_person(match):
        return _("%(host)s is there as the third person and says hello.") % {"host": third.name}
    return _("Somebody from the centre is there and says hello.")


@kind("volunteers.meeting_off")
def meeting_off(notice: Notice) -> Message | None:
    match = found(notice)
    if match.state != MatchState.FIRST_MEETING or match.meeting_at:
        return None
    return Message(
        subject=_("Your first meeting gets another time"),
        paragraphs=(
            _("The time you had cannot be kept. %(owner)s finds another, and you hear from us.")
            % {"owner": owner_name(match)},
        ),
        action=without_sign_in(notice, match),
        footer=way_out(notice, match),
    )


@kind("volunteers.meeting")
def meeting(notice: Notice) -> Message | None:
    match = found(notice)
    if match.state != MatchState.FIRST_MEETING or match.meeting_at is None:
        return None
    if not notice.occasion.endswith(day_of(match)):
        return None
    first_news = match.began_at == notice.made_at
    return Message(
        subject=_("You both said yes") if first_news else _("Your first meeting"),
        paragraphs=(
            _("You meet %(name)s.") % {"name": other_name(notice, match)},
            *(() if notice.medium == Medium.EMAIL else (when_and_where(match),)),
            third_there(match),
        ),
        facts=((_("When"), clock(match.meeting_at)), (_("Where"), where(match))),
        action=without_sign_in(notice, match),
        closing=_("Does the time not suit you? Say so with one tap, and we find another.")
        if notice.medium == Medium.EMAIL
        else "",
        footer=way_out(notice, match),
        acts=meeting_acts(notice, match),
    )


def day_of(match: Match) -> str:
    """What the occasion of a notice about the first meeting ends with: moved, it is another."""
    return f":{match.meeting_at.timestamp():.0f}" if match.meeting_at else ""


@kind("volunteers.third_person")
def be_there(notice: Notice) -> Message | None:
    """To who is named to the two as the third person; to the contact's owner where that has no account."""
    match = found(notice)
    if match.state != MatchState.FIRST_MEETING or not match.meeting_at:
        return None
    if not notice.occasion.endswith(day_of(match)):
        return None
    third = third_person(match)
    if third and third.user and third.user != notice.user:
        return None
    return Message(
        subject=_("A first meeting needs a third person"),
        paragraphs=(two_meet(match), *to_do(third)),
        facts=((_("When"), clock(match.meeting_at)), (_("Where"), where(match))),
    )


def two_meet(match: Match) -> str:
    one, other = match.answering, match.volunteer.user
    if one.protected_identity or other.protected_identity:
        return _("Two people meet for the first time.")
    return _("%(one)s and %(other)s meet for the first time.") % {
        "one": one.first_name,
        "other": other.first_name,
    }


def to_do(third: MeetingHost | None) -> tuple[str, ...]:
    if third is None:
        return (_("Both are told that somebody from the centre is there. Agree on who it is."),)
    if third.user is None:
        return (
            _("Both are told that %(host)s is there as the third person. Say it to them.")
            % {"host": third.name},
        )
    return (
        _("Both are told that you are there as the third person."),
        _("Say hello to both, and sit down with them for five minutes."),
        _("Can you not be there? Tell the centre in good time."),
    )


def meeting_acts(notice: Notice, match: Match) -> tuple[Act, ...]:
    """What the coordinator presses on the phone."""
    told = Act(_("Told, and it suits"), reverse("notices:told", args=[notice.pk]), post=True, primary=True)
    url = reverse("volunteers:other_time", args=[match.pk])
    other = Act(_("The time does not suit"), url, post=True, fields=(("side", notice.params["side"]),))
    return told, other


@kind("volunteers.met")
def met(notice: Notice) -> Message | None:
    match = found(notice)
    if match.state not in RUNNING:
        return None
    name, by_mail = {"name": other_name(notice, match)}, notice.medium == Medium.EMAIL
    shared = (
        _("Now you can find each other: what %(name)s has chosen to share stands on the page.")
        if by_mail
        else _("Now you can find each other: we read out what %(name)s has chosen to share.")
    )
    return Message(
        subject=_("Nice that you have met"),
        paragraphs=(
            shared % name,
            _("In a week we ask how it is going. You can always stop, without giving a reason."),
        ),
        action=page(notice, match),
        footer=way_out(notice, match),
        acts=() if by_mail else read_out_acts(notice, match),
    )


def read_out_acts(notice: Notice, match: Match) -> tuple[Act, ...]:
    """On the phone: where the number stands, behind the desk's sign-in, and that it was said."""
    told = Act(_("Told"), reverse("notices:told", args=[notice.pk]), post=True)
    return Act(_("See what to read out"), reverse("volunteers:contact", args=[match.pk]), primary=True), told


@kind("volunteers.message")
def message(notice: Notice) -> Message | None:
    match = found(notice)
    if match.frozen:
        return None
    name = {"name": other_name(notice, match)}
    return Message(
        subject=_("There is a message for you"),
        paragraphs=(_("%(name)s has written to you.") % name, *said_for(notice, match)),
        action=page(notice, match),
        footer=way_out(notice, match),
    )


def said_for(notice: Notice, match: Match) -> tuple[str, ...]:
    """The words themselves only where nobody can sign in to read them: the writer was told so."""
    side = Side(notice.params["side"])
    if notice.medium == Medium.EMAIL or match.person(side).email:
        return ()
    texts = match.thread.filter(side=side.other, at__gte=notice.made_at).order_by("at", "pk")
    return tuple(texts.values_list("text", flat=True))


@kind("volunteers.stopped")
def stopped(notice: Notice) -> Message | None:
    """The same words to both: nobody learns who stopped it."""
    match = found(notice)
    if match.state != MatchState.PAUSED_FOR_SAFETY:
        return None
    return Message(
        subject=_("The contact is stopped for now"),
        paragraphs=(
            _(
                "The contact is stopped, and nobody can write or see numbers. "
                "Please do not contact each other."
            ),
            _("%(owner)s calls you soon.") % {"owner": owner_name(match)},
            *shown_numbers(match),
        ),
    )


def shown_numbers(match: Match) -> tuple[str, ...]:
    """Said only where a number may have been seen already."""
    if match.meeting_recorded_at is None:
        return ()
    return (
        _(
            "What you chose to share may have been seen already. You can block a number on your own phone: "
            "open the call, choose the number, choose Block."
        ),
    )


@kind("volunteers.ended")
def ended(notice: Notice) -> Message:
    return Message(
        subject=_("Your contact has ended"),
        paragraphs=(
            _("The contact has come to its end. Thank you for the time you gave each other."),
            _("Would you like to meet someone else? Call us, or answer when we write."),
        ),
    )
