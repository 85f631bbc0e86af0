"""What the named person is told of a concern: that there is one, and nothing more."""

from django.utils.translation import gettext as _

from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from volunteers.models import Concern


@kind("volunteers.concern")
def concern(notice: Notice) -> Message | None:
    if not Concern.objects.open().filter(pk=notice.params["concern"]).exists():
        return None
    return Message(
        subject=_("Somebody is waiting for your call"),
        paragraphs=(
            _("Somebody in a contact feels that something is wrong. It is the first line of your list."),
        ),
        action=(_("Open the list"), absolute("/desk/")),
    )
