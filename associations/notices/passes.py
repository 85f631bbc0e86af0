"""Messages about passes and lent equipment."""

from django.utils.translation import gettext as _

from associations.letters.passes import who_has
from associations.models import EquipmentLoan, LeisurePass, Redemption
from associations.notices.words import day_and_year
from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.formats import kroner_text


def pass_of(notice: Notice) -> LeisurePass | None:
    rows = LeisurePass.objects.with_people().redeemable(notice.made_at.date())
    return rows.filter(pk=notice.params["pass_id"]).first()


def facts(row: LeisurePass) -> tuple[tuple[str, str], ...]:
    return (
        (_("Left"), kroner_text(row.left_ore)),
        (_("Valid until"), day_and_year(row.valid_until)),
    )


@kind("associations.pass_issued")
def pass_issued(notice: Notice) -> Message | None:
    row = pass_of(notice)
    if row is None:
        return None
    return Message(
        subject=_("A pass for you: it pays the fee in an association"),
        paragraphs=(
            _("You have got a pass. It pays the fee in an association, in parts if you like."),
            _("Show the code on the pass to the association. Signed in, you find it on your own page."),
        ),
        facts=facts(row),
        action=(_("See the pass"), absolute(row.get_absolute_url())),
    )


@kind("associations.pass_ending")
def pass_ending(notice: Notice) -> Message | None:
    row = pass_of(notice)
    if row is None:
        return None
    return Message(
        subject=_("There is money left on your pass"),
        paragraphs=(
            _("Use it before the last day: what is left then goes back to others."),
            _("Do you need help to find an association? Call us."),
        ),
        facts=facts(row),
        action=(_("See the pass"), absolute(row.get_absolute_url())),
    )


@kind("associations.cover_ending")
def cover_ending(notice: Notice) -> Message | None:
    rows = Redemption.objects.counted().in_lists().select_related("activity")
    row = rows.filter(pk=notice.params["redemption_id"]).first()
    if row is None or row.covers_until is None or who_has(row.leisure_pass) is None:
        return None
    price = kroner_text(row.activity.fee_ore) if row.activity else ""
    paid = (_("Paid until"), day_and_year(row.covers_until))
    return Message(
        subject=_("Your fee in %(association)s is paid until %(day)s")
        % {"association": row.association.name, "day": day_and_year(row.covers_until)},
        paragraphs=(
            _("Would you like to stay? Then talk to the association about what comes afterwards."),
            _("Is it too much to pay? Ask about instalments or a second pass. Call us, and we help."),
        ),
        facts=(paid, (_("Price for half a year"), price)) if price else (paid,),
    )


@kind("associations.loan_due")
def loan_due(notice: Notice) -> Message | None:
    loan = EquipmentLoan.objects.out().with_people().filter(pk=notice.params["loan_id"]).first()
    if loan is None:
        return None
    return Message(
        subject=_("What you borrowed is to come back soon"),
        paragraphs=(
            _("You have borrowed %(what)s until %(day)s.")
            % {"what": loan.item.name, "day": day_and_year(loan.due_on)},
            _("Do you need it longer? Call us before that day."),
        ),
    )


@kind("associations.loan_late")
def loan_late(notice: Notice) -> Message | None:
    loan = EquipmentLoan.objects.out().with_people().filter(pk=notice.params["loan_id"]).first()
    if loan is None:
        return None
    return Message(
        subject=_("Please bring back what you borrowed"),
        paragraphs=(
            _("%(what)s was to come back on %(day)s. Somebody else is waiting for it.")
            % {"what": loan.item.name, "day": day_and_year(loan.due_on)},
            _("Is it broken or gone? Call us: that happens."),
        ),
    )
