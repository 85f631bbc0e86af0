"""Which language a pair would speak, by the seeker's wish."""

from typing import NamedTuple

from medspil.matching.people import Offer, Seeker
from medspil.matching.vocabulary import Kind, LanguageWish, Level


class Shared(NamedTuple):
    """What the pair has of what is wished: an own language (weaker level), the one to practise."""

    own: Level
    own_code: str
    practise: Level

    @property
    def any(self) -> bool:
        return self.own >= Level.SOME or self.practise >= Level.SOME


def stated(seeker: Seeker, offer: Offer) -> bool:
    """Whether enough is known to compare; a language partner is judged by the offer's side alone."""
    return bool(offer.languages) and (bool(seeker.languages) or seeker.kind is Kind.LANGUAGE_PARTNER)


def practises_only(seeker: Seeker) -> bool:
    return seeker.kind is Kind.LANGUAGE_PARTNER or seeker.wish is LanguageWish.PRACTISE


def shared(seeker: Seeker, offer: Offer) -> Shared:
    """What both speak, *some* at least on the weaker side."""
    offered = offer.languages.get(seeker.practise, Level.NONE)
    if seeker.kind is Kind.LANGUAGE_PARTNER:
        return Shared(Level.NONE, "", offered if offered >= Level.GOOD else Level.NONE)
    own, code = (Level.NONE, "") if practises_only(seeker) else _best_own(seeker, offer)
    if seeker.wish is LanguageWish.OWN:
        return Shared(own, code, Level.NONE)
    spoken = offered >= Level.SOME and seeker.languages.get(seeker.practise, Level.NONE) >= Level.SOME
    # A beginner can practise with someone good once another language carries the talk.
    carried = own >= Level.SOME and offered >= Level.GOOD
    return Shared(own, code, offered if spoken or carried else Level.NONE)


def _best_own(seeker: Seeker, offer: Offer) -> tuple[Level, str]:
    """The language best shared besides the one to practise; of equals the first by code."""
    best, best_code = Level.NONE, ""
    for code in seeker.languages.keys() & offer.languages.keys():
        if code == seeker.practise:
            continue
        theirs, ours = seeker.languages[code], offer.languages[code]
        weaker = theirs if theirs < ours else ours
        if weaker > best or (weaker == best > Level.NONE and code < best_code):
            best, best_code = weaker, code
    return best, best_code


def too_early_to_practise(seeker: Seeker) -> bool:
    """Whether the seeker wishes only to practise a language of which they speak nothing yet.

    With whom would they talk? A language partner teaches it, an interpreter carries the talk.
    """
    return (
        seeker.wish is LanguageWish.PRACTISE
        and seeker.kind is not Kind.LANGUAGE_PARTNER
        and not seeker.interpreter
        and bool(seeker.languages)
        and seeker.languages.get(seeker.practise, Level.NONE) is Level.NONE
    )


def same_community(seeker: Seeker, offer: Offer) -> bool:
    """Whether the offer natively speaks a language native to the seeker; the unknown counts as yes."""
    if not seeker.languages or not offer.languages:
        return True
    theirs = {code for code in seeker.languages if code != seeker.practise}
    native = {code for code in theirs if seeker.languages[code] is Level.NATIVE}
    return any(offer.languages.get(code) is Level.NATIVE for code in native or theirs)
