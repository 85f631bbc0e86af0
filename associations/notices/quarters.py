"""The mail once a quarter."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations.choices import Side
from associations.models import FeeFreeMembership, QuarterCheck
from associations.money import owed_and_paid
from associations.notices.endings import link
from associations.notices.words import LINK_DAYS
from associations.owed import answers_owed
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.formats import kroner_text


@kind("associations.quarter")
def quarter(notice: Notice) -> Message | None:
    check = QuarterCheck.objects.select_related("association").filter(pk=notice.params["check_id"]).first()
    if check is None:
        return None
    association = check.association
    members = FeeFreeMembership.objects.standing().filter(association=association).count()
    answers, money = answers_owed(association), owed_and_paid(association, check)
    words = {"quarter": check.quarter, "year": check.year, "association": association.name}
    return Message(
        subject=_("%(association)s, quarter %(quarter)s of %(year)s: one page, a few taps") % words,
        paragraphs=(
            _("Everything about fee-free members stands on one page. If it is right, one tap is enough."),
            _("No password is needed."),
        ),
        facts=(
            (_("Members without a fee"), str(members)),
            (
                _("Answers we wait for"),
                ngettext("%(count)s answer", "%(count)s answers", answers) % {"count": answers}
                if answers
                else _("none"),
            ),
            (_("Kroner owed to you"), kroner_text(money.owed_ore)),
            (_("Kroner paid to you"), kroner_text(money.paid_ore)),
        ),
        action=(
            _("Open the page"),
            link(notice, "associations.quarter", check.pk, side=Side.CLUB, days=LINK_DAYS * 2),
        ),
    )
