"""The code of conduct: what every volunteer says yes to. A new text gets a new version."""

from django.utils.translation import get_language, gettext, override

VERSION = "2026-1"
CHECKED = frozenset({"da", "en"})
"""Languages whose translation somebody has checked; in others Danish and English stand side by side."""


def points() -> list[str]:
    """The sentences, in the active language."""
    return [
        gettext("I meet people as equals and keep what I promise."),
        gettext("What people tell me stays with me, also after I have stopped."),
        gettext("I lend no money, borrow none, and take no presents of value."),
        gettext("There is no romance and no sex between me and somebody I meet through the centre."),
        gettext("I do not push my religion or politics on anyone."),
        gettext("I am no caseworker, doctor or interpreter: I tell the centre when somebody needs one."),
        gettext("When a child may be unwell, or something feels wrong, I call the centre at once."),
        gettext("I take no pictures and post nothing about people without their yes."),
    ]


def texts() -> list[tuple[str, list[str]]]:
    """(language, sentences) to show: the reader's where it is checked, else Danish and English."""
    reader = get_language() or "da"
    shown = [reader] if reader in CHECKED else sorted(CHECKED)
    found = []
    for language in shown:
        with override(language):
            found.append((language, points()))
    return found
