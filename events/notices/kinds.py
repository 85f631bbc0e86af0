"""What the kinds need said: being in a group, an association asked to take part, a fair,
a calendar that cannot be read."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import parts, survey
from events.choices import EventStatus
from events.models import CalendarSource, Enrolment, Event, Invitation
from events.models.enrolment import EnrolmentState
from events.notices.words import facts, series_facts, title_of, when
from events.parts import InvitationState
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from theme.formats import hours_text
from volunteers.choices.life import RUNNING
from volunteers.models import Match

A_YEAR = timedelta(days=366)


def enrolment_of(notice: Notice, state: EnrolmentState) -> Enrolment | None:
    rows = Enrolment.objects.select_related("series", "user")
    return rows.filter(pk=notice.params["enrolment_id"], state=state).first()


def hello(enrolment: Enrolment) -> str:
    return _("Hello %(name)s") % {"name": enrolment.user.first_name if enrolment.user else enrolment.name}


def place_of(enrolment: Enrolment) -> str:
    told = enrolment.address_told_at is not None
    return enrolment.series.whole_place if told else enrolment.series.public_place


@kind("events.enrolled")
def enrolled(notice: Notice) -> Message | None:
    one = enrolment_of(notice, EnrolmentState.ENROLLED)
    if one is None:
        return None
    paragraphs = [
        _("You have a place. Your first day is %(day)s.") % {"day": date_format(one.starts_on, "DATE_FORMAT")}
    ]
    if one.series.hidden_address and one.address_told_at is None:
        paragraphs.append(_("You get the address when the host has said yes."))
    stop = reverse("events:end_enrolment", args=[one.pk])
    return Message(
        subject=_("There is a place for you: %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=tuple(paragraphs),
        facts=series_facts(one.series, place_of(one)),
        action=(_("See it, or stop"), stop_link(one)),
        acts=(Act(_("Said no"), stop, post=True),),
    )


def stop_link(one: Enrolment) -> str:
    """Where somebody sees their place and stops; as long as an answer may be of use."""
    end = one.made_at + A_YEAR
    return links.mint("events.enrolment", one.pk, expires_at=end, language=get_language() or "da")


@kind("events.enrolment_confirm")
def enrolment_confirm(notice: Notice) -> Message | None:
    one = enrolment_of(notice, EnrolmentState.UNCONFIRMED)
    if one is None or one.until is None:
        return None
    return Message(
        subject=_("Press once more: %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=(
            _("You want to come. Press the button, and you are signed up."),
            _("We keep your place until %(time)s.") % {"time": hours_text(one.until)},
        ),
        facts=series_facts(one.series, one.series.public_place),
        action=(_("Yes, I am coming"), stop_link(one)),
        closing=_("Was it not you? Then do nothing."),
    )


@kind("events.enrolment_offered")
def enrolment_offered(notice: Notice) -> Message | None:
    """To who waited by e-mail and has not shown yet that the address is theirs."""
    one = enrolment_of(notice, EnrolmentState.UNCONFIRMED)
    if one is None or one.until is None:
        return None
    return Message(
        subject=_("There is a place for you: %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=(
            _("A place has become free. Would you like to have it?"),
            _("Answer before %(when)s, then the next in line is asked.") % {"when": when(one.until)},
        ),
        facts=series_facts(one.series, one.series.public_place),
        action=(_("Yes or no"), stop_link(one)),
    )


@kind("events.enrolment_waiting")
def enrolment_waiting(notice: Notice) -> Message | None:
    one = enrolment_of(notice, EnrolmentState.WAITING)
    if one is None:
        return None
    return Message(
        subject=_("You are on the waiting list: %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=(_("All places are taken just now. If one gets free, we write to you."),),
        facts=series_facts(one.series, one.series.public_place),
        action=(_("See it, or stop"), stop_link(one)),
    )


@kind("events.enrolment_address")
def enrolment_address(notice: Notice) -> Message | None:
    one = enrolment_of(notice, EnrolmentState.ENROLLED)
    if one is None or one.address_told_at is None:
        return None
    return Message(
        subject=_("Where it is: %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=(_("The host has said yes. Here is the address; please keep it to yourself."),),
        facts=series_facts(one.series, one.series.whole_place),
    )


@kind("events.later")
def later(notice: Notice) -> Message | None:
    """Three months after a course: two questions, asked about its last meeting."""
    one = enrolment_of(notice, EnrolmentState.ENDED)
    held = one.series.events.exclude(status=EventStatus.CANCELLED).next_first().last() if one else None
    if one is None or held is None:
        return None
    address = reverse("events:survey", args=[survey.token(held, later=True)])
    return Message(
        subject=_("How is it going? %(title)s") % {"title": title_of(one.series)},
        greeting=hello(one),
        paragraphs=(
            _("It ended three months ago. We would like to know whether it has helped you."),
            _("Nobody can see who answers: neither the hosts nor the municipality."),
        ),
        action=(_("Answer two questions"), links.absolute(address)),
    )


def invitation_of(notice: Notice) -> Invitation | None:
    rows = Invitation.objects.select_related("event", "series", "association")
    return rows.filter(pk=notice.params["invitation_id"]).first()


def subject_facts(invitation: Invitation) -> tuple[tuple[str, str], ...]:
    thing = invitation.subject
    if isinstance(thing, Event):
        return facts(thing, thing.public_place)
    return series_facts(thing, thing.public_place)


@kind("events.invited")
def invited(notice: Notice) -> Message | None:
    one = invitation_of(notice)
    if one is None or one.state != InvitationState.ASKED:
        return None
    asked = {
        parts.Part.GUEST: _("Would you be the guest of the day, and tell what you do?"),
        parts.Part.COHOST: _("Would you organise this together with us?"),
        parts.Part.STAND: _("Would you have a stand, with somebody to talk to and something to take home?"),
    }[parts.Part(one.part)]
    title = title_of(one.subject)
    to = reverse("events:answer_invitation", args=[one.pk])
    return Message(
        subject=_("Will you take part? %(title)s") % {"title": title},
        paragraphs=(asked, _("One tap is enough: yes or no.")),
        facts=subject_facts(one),
        action=(_("Yes or no"), invitation_link(one, notice.mail_address)),
        acts=(
            Act(_("Said yes"), to, post=True, primary=True, fields=(("answer", "yes"),)),
            Act(_("Said no"), to, post=True, fields=(("answer", "no"),)),
        ),
    )


def invitation_link(one: Invitation, to: str) -> str:
    end = one.event.ends_at if one.event else one.asked_at + A_YEAR
    language = get_language() or "da"
    return links.mint("events.invitation", one.pk, expires_at=end, language=language, to=to)


@kind("events.invitation_answered")
def invitation_answered(notice: Notice) -> Message | None:
    one = invitation_of(notice)
    if one is None or one.answered_at is None:
        return None
    said = {"title": title_of(one.subject), "name": one.association.name}
    yes = one.state == InvitationState.YES
    page = "events:manage" if one.event_id else "events:series"
    return Message(
        subject=(_("%(name)s comes: %(title)s") if yes else _("%(name)s cannot: %(title)s")) % said,
        paragraphs=(_("They have answered your invitation."),),
        facts=subject_facts(one),
        action=(_("Open it"), links.absolute(reverse(page, args=[one.event_id or one.series_id]))),
    )


@kind("events.come_together")
def come_together(notice: Notice) -> Message | None:
    """To each side of a contact. Nobody is named: a mail is read over shoulders."""
    event = Event.objects.public().filter(pk=notice.params["event_id"]).first()
    runs = Match.objects.filter(pk=notice.params["match_id"], state__in=RUNNING).exists()
    if event is None or event.cancelled or not runs:
        return None
    return Message(
        subject=_("Come together: %(title)s") % {"title": title_of(event)},
        paragraphs=(
            _("Here are many associations at once, with something to try and taste."),
            _("The one you know through us is asked, too. Why not go together?"),
        ),
        facts=facts(event, event.public_place),
        action=(_("See what there is"), links.absolute(event.get_absolute_url())),
    )


@kind("events.calendar_unread")
def calendar_unread(notice: Notice) -> Message | None:
    """To an association whose own calendar could not be read some nights in a row, as long as it is so."""
    source = (
        CalendarSource.objects.select_related("association").filter(pk=notice.params["source_id"]).first()
    )
    if source is None or not source.problem:
        return None
    return Message(
        subject=_("We cannot read your calendar"),
        paragraphs=(
            _("We have tried some nights in a row, and new dates of yours do not come here meanwhile."),
            source.sentence,
        ),
        facts=((_("Association"), source.association.name), (_("Calendar"), source.host)),
        action=(_("Look at the address"), links.absolute(reverse("events:follow"))),
    )
