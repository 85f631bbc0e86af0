"""A message as a text to a mobile: a link for the phone in the hand, a QR code for the one beside the PC."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from medspil.notices.messages import Message
from medspil.notices.models import Notice
from medspil.users.choices import Channel
from medspil.users.models import User
from theme import qr
from theme.formats import phone_text, right_way_text

TOLD = 2


@dataclass(frozen=True, slots=True)
class Text:
    """What would be sent, to which number and in which language."""

    number: str
    language: str
    body: str

    @property
    def url(self) -> str:
        return f"sms:{self.number}?body={quote(self.body)}"

    @property
    def code(self) -> SafeString:
        return qr.drawing(f"smsto:{self.number}:{self.body}", scale=3, error="l")


def text_of(notice: Notice, theirs: Message) -> Text | None:
    """The message as a text; None where nothing may be written, or there is no number to show.

    On somebody else's phone it says nothing but whom to call.
    """
    user = notice.user
    if user and not user.safe_to_write:
        return None
    number = user.queue_number if user else notice.address
    if not number:
        return None
    reader = via(user)
    language = reader.language if reader else notice.language
    with override(language):
        parts = [please_call(notice)] if reader or (user and user.phone_owner) else heart(notice, theirs)
    return Text(number, language, "\n".join(part for part in parts if part))


def via(user: User | None) -> User | None:
    """Whose phone it is, where somebody is reached through another."""
    return user.via if user and user.channel == Channel.VIA else None


def heart(notice: Notice, theirs: Message) -> list[str]:
    """What it is about and until when: the rest is told when they call, and the code stays easy to read."""
    return [theirs.subject, *theirs.paragraphs[:TOLD], theirs.closing, please_call(notice)]


def please_call(notice: Notice) -> str:
    """Who writes, and the number to answer to."""
    centre = notice.organisation
    if centre is None or not centre.phone:
        return centre.name if centre else ""
    number = right_way_text(phone_text(centre.phone))
    return _("Call us: %(number)s. %(name)s") % {"number": number, "name": centre.name}
