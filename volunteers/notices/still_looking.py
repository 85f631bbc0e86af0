"""What who waits is told every third week: what we look for, how long it takes, what to come to meanwhile."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspil.notices.choices import Medium
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.participants import vocabulary
from medspil.users.points import Act, MeetingPlace
from volunteers import reasons
from volunteers.choices import RequestState, StillSuits
from volunteers.disclosure import clock
from volunteers.first_meeting import meanwhile
from volunteers.models import MatchRequest, StillLooking
from volunteers.usual_wait import usual_wait

PURPOSE = "volunteers.still_looking"
LINK_LASTS = timedelta(days=60)


def looked_for(request: MatchRequest) -> str:
    """ "Mentor: job search, letters" """
    kind_name, topics = str(request.get_kind_display()), reasons.listed(vocabulary.TOPICS, request.topics)
    return f"{kind_name}: {topics}" if topics else kind_name


def wait_words(weeks: int | None) -> str:
    if weeks is None:
        return _("We cannot say honestly how long it takes: too few have waited for this before.")
    return ngettext(
        "Half of those who wished for this got a contact within a week.",
        "Half of those who wished for this got a contact within %(weeks)s weeks.",
        weeks,
    ) % {"weeks": weeks}


def place_words(place: MeetingPlace | None) -> str:
    if place is None:
        return ""
    words = {"what": place.title, "when": clock(place.starts_at), "where": place.place}
    return _("Meanwhile you are welcome here: %(what)s, %(when)s, %(where)s.") % words


@kind("volunteers.still_looking")
def still_looking(notice: Notice) -> Message | None:
    row = StillLooking.objects.with_people().get(pk=notice.params["still_looking"])
    request = row.request
    if row.answered_at or request.state != RequestState.OPEN:
        return None
    wait = wait_words(usual_wait(request.organisation_id, request.kind, notice.made_at))
    invited = place_words(meanwhile(request, notice.made_at))
    return Message(
        subject=_("We are still looking for you"),
        greeting=_("Hello %(name)s") % {"name": request.answering.first_name},
        paragraphs=tuple(
            part
            for part in (
                _("We look for: %(what)s.") % {"what": looked_for(request)},
                wait,
                invited,
                _("Does it still suit you? If you do not answer, we simply go on looking."),
            )
            if part
        ),
        action=link(notice, row),
        acts=acts(row),
    )


def link(notice: Notice, row: StillLooking) -> tuple[str, str] | None:
    if notice.medium != Medium.EMAIL:
        return None
    url = mint(
        PURPOSE,
        row.pk,
        expires_at=notice.made_at + LINK_LASTS,
        language=notice.language,
        to=notice.mail_address,
    )
    return _("Answer with one tap"), url


def acts(row: StillLooking) -> tuple[Act, ...]:
    """What the coordinator presses on the phone."""
    url = reverse("volunteers:said_still", args=[row.pk])
    return tuple(
        Act(answer.label, url, post=True, fields=(("answer", answer.value),)) for answer in StillSuits
    )
