"""What passes, funds and the equipment pool contribute upward."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from associations import pass_clocks, pass_panels, pass_todo
from associations.models import Association, EquipmentLoan, LeisurePass, Redemption
from associations.money import MoneyLine, money_lines
from associations.notices import passes  # noqa: F401  (registers its messages)
from associations.quarters import Quarter
from medspil.users import log, points
from medspil.users.models import User

__all__ = ["contribute", "pass_clocks"]

LOGGED = {
    "associations.open_fund": _("Fund opened"),
    "associations.change_budget": _("Budget changed"),
    "associations.grant_pass": _("Pass granted"),
    "associations.issue_pass": _("Pass handed out"),
    "associations.redeem": _("Paid with a pass"),
    "associations.void_redemption": _("Payment with a pass taken back"),
    "associations.return_pass": _("Pass given back"),
    "associations.expire_pass": _("Pass ran out"),
    "associations.make_run": _("Payment run made"),
    "associations.mark_paid": _("Payment run paid"),
    "associations.add_item": _("Equipment added"),
    "associations.lend": _("Equipment lent"),
    "associations.take_back": _("Equipment back"),
    "associations.retire_item": _("Equipment worn out"),
}


def contribute() -> None:
    log.register(LOGGED)
    points.todo.add("associations.passes", pass_todo.todo)
    points.on_export.add("associations.passes", export)
    points.panels.add(
        "associations.passes.mine",
        points.Panel("me:home", "associations/panels/passes.html", pass_panels.mine, order=25),
    )
    points.panels.add(
        "associations.funds",
        points.Panel("me:home", "associations/panels/funds.html", pass_panels.funds, order=5),
    )
    points.panels.add(
        "associations.passes.own",
        points.Panel(
            "associations:home", "associations/panels/own_passes.html", pass_panels.of_association, order=6
        ),
    )
    points.panels.add(
        "associations.passes.person",
        points.Panel("desk:person", "associations/panels/passes.html", pass_panels.of_person, order=45),
    )
    money_lines.add("associations.passes", money)


def export(user: User) -> dict[str, object]:
    """A person's passes and what they paid, and what was borrowed."""
    own = LeisurePass.objects.of(user)
    return {
        "passes": list(own.order_by("pk").values("kind", "number", "code", "amount_ore", "valid_until")),
        "paid_with_passes": list(
            Redemption.objects.counted()
            .filter(leisure_pass__in=own)
            .order_by("pk")
            .values("association__name", "product", "amount_ore", "bought_on", "covers_until")
        ),
        "borrowed": list(
            EquipmentLoan.objects.filter(participant__user=user)
            .order_by("pk")
            .values("item__name", "lent_on", "due_on", "returned_on")
        ),
    }


def money(association: Association, quarter: Quarter) -> Iterator[MoneyLine]:
    """What passes owe an association now, and what came in the quarter."""
    rows = Redemption.objects.counted().filter(association=association)
    owed = rows.not_paid().ore()
    paid = rows.filter(run__paid_on__range=(quarter.first_day, quarter.last_day)).ore()
    if owed or paid:
        url = reverse("associations:passes", args=[association.pk])
        yield MoneyLine(_("Leisure passes"), owed_ore=owed, paid_ore=paid, url=url)
