"""What the interpreter office and the asker hear."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events.interpreting import STILL_ON, RequestState
from events.models import InterpreterRequest
from events.notices.words import when
from medspil.notices import links
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.participants.vocabulary import LANGUAGES
from theme.formats import listed_text, phone_text


def request_of(notice: Notice, *states: RequestState) -> InterpreterRequest | None:
    requests = InterpreterRequest.objects.select_related("organisation", "event", "asked_by")
    return requests.filter(pk=notice.params["request_id"], state__in=states).first()


def language_name(code: str) -> str:
    return str(LANGUAGES[code][1]) if code in LANGUAGES else code


def facts(request: InterpreterRequest) -> tuple[tuple[str, str], ...]:
    """What is needed and whom to ring about it; not whom it is for."""
    asker = request.asked_by
    phone = (asker.phone if asker else "") or request.organisation.phone
    rows = [
        (_("Language"), language_name(request.language)),
        (pgettext("interpreter", "How"), str(request.agreed_mode.label)),
        (_("When"), when(request.agreed_start, request.agreed_end)),
        (_("Where"), request.place),
        (_("Who asks"), listed_text(filter(None, [asker.name if asker else "", request.organisation.name]))),
        (_("Phone"), phone_text(phone)),
    ]
    return tuple(row for row in rows if row[1])


def reference(request: InterpreterRequest) -> str:
    return f"{language_name(request.language)}, {when(request.agreed_start)}"


@kind("events.interpreter_asked")
def asked(notice: Notice) -> Message | None:
    request = request_of(notice, RequestState.ASKED)
    if request is None:
        return None
    link = links.mint(
        "events.interpreter", request.pk, expires_at=request.starts_at, language=get_language() or "da"
    )
    return Message(
        subject=_("Interpreter wanted: %(what)s") % {"what": reference(request)},
        paragraphs=tuple(
            filter(
                None,
                [
                    moved(notice),
                    _("Can you send an interpreter? Press the button and answer yes, no, or differently."),
                ],
            )
        ),
        facts=facts(request),
        action=(_("Answer"), link),
    )


def moved(notice: Notice) -> str:
    """Asked anew, because the event moved, or takes place after all."""
    if notice.params.get("restored"):
        return _("We had called the interpreter off. Now it takes place. Please answer anew.")
    if "old" not in notice.params:
        return ""
    old = datetime.fromisoformat(notice.params["old"])
    return _("The event has moved; it was to begin %(old)s. Please answer anew.") % {"old": when(old)}


@kind("events.interpreter_called_off")
def called_off(notice: Notice) -> Message | None:
    request = request_of(notice, RequestState.CANCELLED)
    if request is None:
        return None
    return Message(
        subject=_("Interpreter called off: %(what)s") % {"what": reference(request)},
        paragraphs=(_("The interpreter is not needed any more."),),
        facts=facts(request),
    )


@kind("events.interpreter_answered")
def answered(notice: Notice) -> Message | None:
    request = request_of(notice, *STILL_ON, RequestState.NO)
    if request is None:
        return None
    words = {
        RequestState.YES: _("The interpreter is booked."),
        RequestState.CHANGED: _("The interpreter is booked, but differently. Look at the time and the way."),
        RequestState.NO: _("The office has nobody. Try another time or another way, or ring them."),
    }.get(RequestState(request.state), "")
    return Message(
        subject=_("Answer about the interpreter: %(what)s") % {"what": reference(request)},
        paragraphs=tuple(filter(None, [words, request.answer_note])),
        facts=facts(request),
        action=(_("Open"), links.absolute(reverse("events:interpreters"))),
    )
