"""A reason in words: one sentence per reader. Its numbers are the score's numbers, never worked out again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from medspil.matching import Code, Reader, Reason, Rule, slots_of, to_boxes
from medspil.matching.policy import Criterion
from medspil.matching.reason import Polarity
from medspil.participants import vocabulary
from theme.formats import listed_text


@dataclass(frozen=True, slots=True)
class Said:
    """A reason as a screen shows it: the theme's `reasons` element reads it."""

    text: str
    points: int
    of: int
    good: bool
    neutral: bool = False
    readers: str = ""
    """On the desk: who of the two reads it, where not both do."""


def said(reasons: Iterable[Reason | Mapping[str, Any]], reader: Reader) -> list[Said]:
    """The sentences this reader may see; only the coordinator's carry points.

    Takes the engine's reasons, or those stored with a proposal: who may read each stands with it.
    """
    desk = reader is Reader.COORDINATOR
    shown = [reason for reason in map(loaded, reasons) if reader in reason.readers]
    return [
        Said(
            sentence(reason, reader),
            reason.points if desk else 0,
            reason.of if desk else 0,
            reason.polarity is not Polarity.AGAINST,
            reason.polarity is Polarity.NEUTRAL,
            told_to(reason) if desk else "",
        )
        for reason in shown
        if desk or reason.polarity is not Polarity.AGAINST
    ]


def told_to(reason: Reason) -> str:
    """Whether the pair reads it too; what speaks against a pair never is told them."""
    pair = reason.readers - {Reader.COORDINATOR}
    if reason.polarity is Polarity.AGAINST or not pair:
        return _("only you read this")
    if pair == {Reader.VOLUNTEER}:
        return _("the volunteer reads it too")
    return _("the participant reads it too") if pair == {Reader.PARTICIPANT} else ""


def loaded(reason: Reason | Mapping[str, Any]) -> Reason:
    """A stored reason as it was when the pair was scored."""
    if isinstance(reason, Reason):
        return reason
    return Reason(
        code=Code(reason["code"]),
        points=reason["points"],
        of=reason["of"],
        polarity=Polarity(reason["polarity"]),
        readers=frozenset(map(Reader, reason["readers"])),
        data=reason["data"],
    )


def sentence(reason: Reason, reader: Reader) -> str:
    """One reason for one reader: "They both speak…" on the desk, "You both speak…" to the pair."""
    desk = reader is Reader.COORDINATOR
    return SENTENCES[reason.code](dict(reason.data), desk)


def language(data: Mapping[str, Any], key: str = "language") -> str:
    return within_sentence(vocabulary.language_name(data[key])) if data[key] else ""


def within_sentence(name: object) -> str:
    """A language or weekday inside a sentence: only English writes it large."""
    return str(name) if get_language() == "en" else str(name).lower()


def shared_language(data: Mapping[str, Any], desk: bool) -> str:
    text = _("They both speak %(language)s") if desk else _("You both speak %(language)s")
    return text % {"language": language(data)}


def practise_language(data: Mapping[str, Any], desk: bool) -> str:
    text = (
        _("They can practise %(language)s together") if desk else _("You can practise %(language)s together")
    )
    return text % {"language": language(data)}


def shared_and_practise(data: Mapping[str, Any], desk: bool) -> str:
    text = (
        _("They both speak %(language)s and can practise %(practise)s")
        if desk
        else _("You both speak %(language)s and can practise %(practise)s")
    )
    return text % {"language": language(data), "practise": language(data, "practise")}


def distance(data: Mapping[str, Any], desk: bool) -> str:
    if not data["km"]:
        return _("Same postcode")
    return _("%(km)s km apart") % {"km": number(data["km"])}


def rough_distance(data: Mapping[str, Any], desk: bool) -> str:
    return _("About %(minutes)s minutes apart") % {"minutes": data["minutes"]}


def shared_times(data: Mapping[str, Any], desk: bool) -> str:
    text = _("Both can: %(times)s") if desk else _("You both can: %(times)s")
    return text % {"times": times(data["slots"])}


def times_vary(data: Mapping[str, Any], desk: bool) -> str:
    return _("Times vary and can be agreed from week to week")


def shared_topics(data: Mapping[str, Any], desk: bool) -> str:
    topics = listed(vocabulary.TOPICS, data["topics"])
    return (_("Both want: %(topics)s") if desk else _("You both want: %(topics)s")) % {"topics": topics}


def shared_interests(data: Mapping[str, Any], desk: bool) -> str:
    interests = listed(vocabulary.INTERESTS, data["interests"])
    text = _("Both like: %(interests)s") if desk else _("You both like: %(interests)s")
    return text % {"interests": interests}


def near_in_age(data: Mapping[str, Any], desk: bool) -> str:
    years = data["years"]
    if not years:
        return _("Children of the same age")
    return ngettext("Children %(years)s year apart", "Children %(years)s years apart", years) % {
        "years": years
    }


def not_stated(data: Mapping[str, Any], desk: bool) -> str:
    return untold()[data["criterion"]]


def need_not_stated(data: Mapping[str, Any], desk: bool) -> str:
    return _("Not asked about the home yet: %(needs)s") % {"needs": listed(vocabulary.NEEDS, data["needs"])}


def blocked(data: Mapping[str, Any], desk: bool) -> str:
    rule = Rule(data["rule"])
    if rule is Rule.TRAVEL and "km" in data:
        return _("%(km)s km apart, the limit is %(limit)s km") % {
            "km": number(data["km"]),
            "limit": number(data["limit_km"]),
        }
    return does_not_fit(rule)


def relaxed(data: Mapping[str, Any], desk: bool) -> str:
    return _("Shown all the same: %(why)s") % {"why": does_not_fit(Rule(data["rule"]))}


SENTENCES = {
    Code.SHARED_LANGUAGE: shared_language,
    Code.PRACTISE_LANGUAGE: practise_language,
    Code.SHARED_AND_PRACTISE: shared_and_practise,
    Code.INTERPRETER_NEEDED: lambda data, desk: _("No shared language: an interpreter is needed"),
    Code.NO_SHARED_LANGUAGE: lambda data, desk: _("No shared language"),
    Code.DISTANCE: distance,
    Code.ROUGH_DISTANCE: rough_distance,
    Code.WITHIN_LIMIT: lambda data, desk: _("Lives within the distance you set"),
    Code.SHARED_TIMES: shared_times,
    Code.TIMES_VARY: times_vary,
    Code.NO_SHARED_TIME: lambda data, desk: _("No shared time"),
    Code.SHARED_TOPICS: shared_topics,
    Code.NO_SHARED_TOPICS: lambda data, desk: _("Want different things from the contact"),
    Code.CHILDREN_NEAR_IN_AGE: near_in_age,
    Code.CHILDREN_APART_IN_AGE: near_in_age,
    Code.BOTH_WITHOUT_CHILDREN: lambda data, desk: _("Neither has children at home"),
    Code.CHILDREN_ON_ONE_SIDE: lambda data, desk: _("Only one side has children at home"),
    Code.SHARED_INTERESTS: shared_interests,
    Code.NO_SHARED_INTERESTS: lambda data, desk: _("No shared interests"),
    Code.NOT_STATED: not_stated,
    Code.NEED_NOT_STATED: need_not_stated,
    Code.RELAXED: relaxed,
    Code.BLOCKED: blocked,
}


def untold() -> dict[str, str]:
    return {
        Criterion.LANGUAGE: _("Languages are not told yet"),
        Criterion.TRAVEL: _("Postcode is not told yet"),
        Criterion.TIMES: _("Times are not told yet"),
        Criterion.TOPICS: _("What the contact is for is not told yet"),
        Criterion.HOUSEHOLD: _("Not asked about children yet"),
        Criterion.INTERESTS: _("Interests are not told yet"),
    }


def does_not_fit(rule: Rule) -> str:
    """Why a pair does not fit now. The private tick reads as the language."""
    return {
        Rule.ROLE: _("The role is not open now"),
        Rule.REQUIREMENT: _("A requirement of the role is missing or has lapsed"),
        Rule.CLEARANCE: _("Not available for child tasks"),
        Rule.ADULT: _("Not known to be 18 or over"),
        Rule.DECLINED: _("One of them has said no before"),
        Rule.STOPPED: _("A contact between them was stopped because something felt wrong"),
        Rule.ENDED_BADLY: _("An earlier contact did not end well"),
        Rule.BLOCKED: _("Ruled out by a coordinator"),
        Rule.CONFLICT_OF_INTEREST: _("They know each other already"),
        Rule.GENDER: _("A wish about gender is not met"),
        Rule.LANGUAGE: _("The languages do not fit the wish"),
        Rule.TIME: _("No shared time"),
        Rule.TRAVEL: _("Too far away"),
        Rule.PRACTICAL: _("A practical need is not met"),
        Rule.CAPACITY: _("No free place"),
        Rule.OPEN_PROPOSAL: _("The wish has an open proposal"),
        Rule.PROTECTED: _("Protected identity: you phone"),
    }[rule.shown]


def fell_away(counts: Mapping[Rule, int]) -> list[str]:
    """ "12: Too far away" for each rule that keeps somebody from this wish now."""
    return [
        _("%(count)s: %(why)s") % {"count": count, "why": does_not_fit(rule)}
        for rule, count in counts.items()
    ]


def times(bits: int) -> str:
    """Shared times in words: whole boxes by name, single slots by day."""
    boxes = to_boxes(bits)
    if boxes:
        return listed_text(str(vocabulary.BOXES[box]).lower() for box in boxes)
    slots = slots_of(bits)
    shown = [f"{within_sentence(vocabulary.DAYS[day])} {vocabulary.PARTS[part]}" for day, part in slots[:3]]
    more = len(slots) - len(shown)
    if more:
        shown.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": more})
    return listed_text(shown)


def listed(words: Mapping[Any, Any], codes: Iterable[str]) -> str:
    return listed_text(vocabulary.inside(label) for label in vocabulary.labels(dict(words), codes))


def number(value: float) -> str:
    """A decimal as the reader writes it, without a zero that says nothing."""
    return number_format(round(value, 1), decimal_pos=0 if float(value).is_integer() else 1)
