"""How is it going? Faces, one tap, no sign-in."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.notices.choices import Medium
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from volunteers.choices import Face, Side
from volunteers.choices.life import MEETING_ON
from volunteers.models import FollowUp
from volunteers.notices.matches import owner_name

PURPOSE = "volunteers.follow_up"
LINK_LASTS = timedelta(days=60)


def asking(notice: Notice, subject: str) -> Message | None:
    follow_up = FollowUp.objects.with_people().get(pk=notice.params["follow_up"])
    match = follow_up.match
    if follow_up.answered_at or match.state not in MEETING_ON:
        return None
    other = match.person(Side(follow_up.side).other).first_name
    return Message(
        subject=subject,
        greeting=_("Hello %(name)s") % {"name": follow_up.person.first_name},
        paragraphs=(
            _("How is it going with %(name)s? One tap is enough.") % {"name": other},
            _("Only %(owner)s sees your answer.") % {"owner": owner_name(match)},
        ),
        action=link(notice, follow_up),
        acts=acts(follow_up),
    )


def link(notice: Notice, follow_up: FollowUp) -> tuple[str, str] | None:
    if notice.medium != Medium.EMAIL:
        return None
    url = mint(
        PURPOSE,
        follow_up.pk,
        side=follow_up.side,
        expires_at=notice.made_at + LINK_LASTS,
        language=notice.language,
    )
    return _("Answer with one tap"), url


def acts(follow_up: FollowUp) -> tuple[Act, ...]:
    """What the coordinator presses on the phone."""
    url = reverse("volunteers:said_face", args=[follow_up.pk])
    return tuple(Act(face.label, url, post=True, fields=(("face", face.value),)) for face in Face)


@kind("volunteers.follow_up")
def follow_up(notice: Notice) -> Message | None:
    return asking(notice, _("How is it going?"))


@kind("volunteers.follow_up_again")
def follow_up_again(notice: Notice) -> Message | None:
    return asking(notice, _("How is it going? We ask once more"))
