"""Why somebody gets nobody this week, and the next step that is there all the same."""

from django.utils.translation import gettext as _

from medspil.matching import Lack, Rule
from volunteers import reasons


def why(code: str) -> str:
    """What the round kept of somebody without a pair, in words."""
    lacks = {
        Lack.NO_OFFERS: _("No volunteer holds this role near them yet"),
        Lack.BELOW_MINIMUM: _("Those who could have too little in common with them"),
        Lack.OTHERS_WAITED_LONGER: _("Those who fit are needed by somebody who has waited longer"),
        Lack.TOO_EARLY_TO_PRACTISE: _("Wishes to practise Danish, and speaks none yet"),
    }
    if code in set(Lack):
        return lacks[Lack(code)]
    return {
        Rule.ROLE: _("Those who fit are taking a break"),
        Rule.REQUIREMENT: _("Those who fit lack something the role asks for"),
        Rule.CLEARANCE: _("Those who fit are not available for child tasks"),
        Rule.CAPACITY: _("Those who fit have no free place"),
        Rule.TIME: _("Nobody near can at the same time"),
        Rule.LANGUAGE: _("Nobody near speaks the languages of the wish"),
        Rule.TRAVEL: _("Those who fit live too far away"),
        Rule.GENDER: _("Nobody near meets the wish about gender"),
    }.get(Rule(code), reasons.does_not_fit(Rule(code)))


def next_step(code: str) -> str:
    """What to do meanwhile."""
    steps = {
        Lack.NO_OFFERS: _("Look for a new volunteer; invite to the language café meanwhile."),
        Lack.BELOW_MINIMUM: _("Invite to the next language café instead."),
        Lack.OTHERS_WAITED_LONGER: _("Comes again on Monday."),
        Lack.TOO_EARLY_TO_PRACTISE: _(
            "Invite to the language café, or ask whether a language they speak is fine too."
        ),
        Rule.PROTECTED: _("Open the wish to see who fits, and phone."),
        Rule.OPEN_PROPOSAL: _("Wait for the answer to the open proposal."),
        Rule.ADULT: _("Check the year of birth."),
        Rule.CLEARANCE: _("Ask for the child clearances that are missing."),
        Rule.REQUIREMENT: _("See on the volunteers' pages what is missing."),
        Rule.CAPACITY: _("Ask one of them whether there is room for one more."),
        Rule.TIME: _("Ask whether another time works too."),
        Rule.TRAVEL: _("Ask whether they can travel further, or meet halfway."),
    }
    return steps.get(Lack(code) if code in set(Lack) else Rule(code), _("Invite to the next language café."))
