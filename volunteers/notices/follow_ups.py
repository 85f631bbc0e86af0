"""How is it going? Faces, one tap, no sign-in."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from medspil.notices.choices import Medium
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.participants import vocabulary
from medspil.users.points import Act
from theme.formats import listed_text
from volunteers.choices import Face, Side
from volunteers.choices.life import MEETING_ON
from volunteers.models import FollowUp
from volunteers.notices.matches import owner_name, way_out
from volunteers.purposes import purposes

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
            _("How is it going with %(name)s? One tap is enough.") % {"name": other}
            if notice.medium == Medium.EMAIL
            else _("How is it going with %(name)s? Have you met, and is it nice?") % {"name": other},
            *read_out(notice, follow_up),
            _("Only %(owner)s sees your answer.") % {"owner": owner_name(match)},
        ),
        action=link(notice, follow_up),
        footer=way_out(notice, match, follow_up.side),
        acts=acts(follow_up),
    )


def read_out(notice: Notice, follow_up: FollowUp) -> tuple[str, ...]:
    """On the phone: the things the contact is for; in a mail they come after the tap."""
    topics = [vocabulary.inside(purpose.label) for purpose in purposes(follow_up)]
    if notice.medium == Medium.EMAIL or not topics:
        return ()
    return (_("Does it help with this: %(topics)s?") % {"topics": listed_text(topics)},)


def link(notice: Notice, follow_up: FollowUp) -> tuple[str, str] | None:
    if notice.medium != Medium.EMAIL:
        return None
    url = mint(
        PURPOSE,
        follow_up.pk,
        side=follow_up.side,
        expires_at=notice.made_at + LINK_LASTS,
        language=notice.language,
        to=notice.mail_address,
    )
    return _("Answer with one tap"), url


def acts(follow_up: FollowUp) -> tuple[Act, ...]:
    """What the coordinator presses on the phone."""
    url = reverse("volunteers:said_face", args=[follow_up.pk])
    said = [(face.value, face.label) for face in Face] + [("call", _("Call me"))]
    return tuple(Act(label, url, post=True, fields=(("face", value),)) for value, label in said)


@kind("volunteers.follow_up")
def follow_up(notice: Notice) -> Message | None:
    return asking(notice, _("How is it going?"))


@kind("volunteers.follow_up_again")
def follow_up_again(notice: Notice) -> Message | None:
    return asking(notice, _("How is it going? We ask once more"))
