"""Which language a pair would speak, by the seeker's wish."""

from typing import NamedTuple

from medspil.matching.people import Offer, Seeker
from medspil.matching.vocabulary import Kind, LanguageWish, Level

# Named here once: a round looks at them a million times.
NONE, SOME, GOOD, NATIVE = Level
PARTNER = Kind.LANGUAGE_PARTNER
OWN, PRACTISE, _BOTH = LanguageWish


class Shared(NamedTuple):
    """What the pair has of what is wished: an own language (weaker level), the one to practise."""

    own: Level
    own_code: str
    practise: Level

    @property
    def any(self) -> bool:
        return self.own >= SOME or self.practise >= SOME


def stated(seeker: Seeker, offer: Offer) -> bool:
    """Whether enough is known to compare; a language partner is judged by the offer's side alone."""
    return bool(offer.languages) and (bool(seeker.languages) or seeker.kind is PARTNER)


def practises_only(seeker: Seeker) -> bool:
    return seeker.kind is PARTNER or seeker.wish is PRACTISE


def shared(seeker: Seeker, offer: Offer) -> Shared:
    """What both speak, *some* at least on the weaker side."""
    offered = offer.languages.get(seeker.practise, NONE)
    if seeker.kind is PARTNER:
        return Shared(NONE, "", offered if offered >= GOOD else NONE)
    own, code = (NONE, "") if seeker.wish is PRACTISE else _best_own(seeker, offer)
    if seeker.wish is OWN:
        return Shared(own, code, NONE)
    spoken = offered >= SOME and seeker.languages.get(seeker.practise, NONE) >= SOME
    # A beginner can practise with someone good once another language carries the talk.
    carried = own >= SOME and offered >= GOOD
    return Shared(own, code, offered if spoken or carried else NONE)


def _best_own(seeker: Seeker, offer: Offer) -> tuple[Level, str]:
    """The language best shared besides the one to practise; of equals the first by code."""
    best, best_code, ours = NONE, "", offer.languages
    for code, theirs in seeker.languages.items():
        if code == seeker.practise or code not in ours:
            continue
        weaker = min(theirs, ours[code])
        if weaker > best or (weaker == best > NONE and code < best_code):
            best, best_code = weaker, code
    return best, best_code


def too_early_to_practise(seeker: Seeker) -> bool:
    """Whether the seeker wishes only to practise a language of which they speak nothing yet.

    With whom would they talk? A language partner teaches it, an interpreter carries the talk.
    """
    return (
        seeker.wish is PRACTISE
        and seeker.kind is not PARTNER
        and not seeker.interpreter
        and bool(seeker.languages)
        and seeker.languages.get(seeker.practise, NONE) is NONE
    )


def same_community(seeker: Seeker, offer: Offer) -> bool:
    """Whether the offer natively speaks a language native to the seeker; the unknown counts as yes."""
    if not seeker.languages or not offer.languages:
        return True
    theirs = {code for code in seeker.languages if code != seeker.practise}
    native = {code for code in theirs if seeker.languages[code] is NATIVE}
    return any(offer.languages.get(code) is NATIVE for code in native or theirs)
