"""What association and guide can do before the last day, in words: it follows from the member's choice."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from associations.choices import Afterwards, EndSide
from associations.models import FeeFreeMembership

GOODBYE = gettext_lazy("Say thank you and goodbye to %(who)s, and that the door is open.")
CLUB: dict[str, Promise] = {
    "": gettext_lazy(
        "Ask %(who)s whether they would like to stay, and tell what it costs and how it can be paid."
    ),
    Afterwards.STAY_AND_PAY: gettext_lazy(
        "Sign %(who)s up as a member from the day after, and say how it is paid."
    ),
    Afterwards.PAY_LESS: gettext_lazy("Agree with %(who)s on instalments or a lower fee."),
    Afterwards.ASK_FOR_PASS: gettext_lazy(
        "Keep %(who)s's place, and tell us what half a year costs: we ask for the pass."
    ),
    Afterwards.OTHER_ASSOCIATION: GOODBYE,
    Afterwards.STOP: GOODBYE,
}
GUIDE: dict[str, Promise] = {
    "": gettext_lazy("Talk with %(who)s about what comes afterwards, and help to choose."),
    Afterwards.STAY_AND_PAY: gettext_lazy("Help %(who)s to sign up as a paying member."),
    Afterwards.PAY_LESS: gettext_lazy("Go along to the talk about instalments or a lower fee."),
    Afterwards.ASK_FOR_PASS: gettext_lazy("Help %(who)s to ask for a pass."),
    Afterwards.OTHER_ASSOCIATION: gettext_lazy("Find another association together with %(who)s, and try it."),
    Afterwards.STOP: gettext_lazy("Hear from %(who)s whether all is well."),
}
CHOSEN: dict[str, Promise] = {
    "": gettext_lazy("%(who)s has not chosen yet what comes afterwards."),
    Afterwards.STAY_AND_PAY: gettext_lazy("%(who)s would like to stay and pay the fee."),
    Afterwards.PAY_LESS: gettext_lazy("%(who)s would like to stay, and pay in instalments or less."),
    Afterwards.ASK_FOR_PASS: gettext_lazy("%(who)s would like to stay, and needs a pass that pays the fee."),
    Afterwards.OTHER_ASSOCIATION: gettext_lazy("%(who)s would like to try another association."),
    Afterwards.STOP: gettext_lazy("%(who)s would like to stop when the time is up."),
}


def sentence(membership: FeeFreeMembership, side: str, who: str) -> str:
    """The task of a side."""
    words = CLUB if side == EndSide.CLUB else GUIDE
    return str(words[membership.afterwards]) % {"who": who}


def choice_sentence(membership: FeeFreeMembership, who: str) -> str:
    """What the member chose, as others read it."""
    return str(CHOSEN[membership.afterwards]) % {"who": who}


def done_sentence() -> str:
    return _("Thank you. It is noted as done.")
