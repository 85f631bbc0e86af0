"""A message before it has a channel: the same words in a mail, on a phone and in a push.

Apps register a renderer per kind; it is called when the message is sent, in the receiver's language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from medspil.users.points import Act

if TYPE_CHECKING:
    from medspil.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Message:
    """One message in one language. `action` is (label, absolute address); `files` are (name, bytes, type).

    `acts` are what a coordinator can press on the desk while reading it out by phone ("said yes").
    """

    subject: str
    paragraphs: tuple[str, ...]
    greeting: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    action: tuple[str, str] | None = None
    closing: str = ""
    footer: str = ""
    acts: tuple[Act, ...] = ()
    files: tuple[tuple[str, bytes, str], ...] = ()


Renderer = Callable[["Notice"], Message | None]
KINDS: dict[str, Renderer] = {}


def kind(name: str) -> Callable[[Renderer], Renderer]:
    """Register the renderer of a kind ("volunteers.asked"); None from it means: no longer worth sending."""

    def register(renderer: Renderer) -> Renderer:
        KINDS[name] = renderer
        return renderer

    return register


def rendered(notice: "Notice") -> Message | None:
    """The words of a notice in the active language; None where there is nothing left to say."""
    renderer = KINDS.get(notice.kind)
    return renderer(notice) if renderer else None
