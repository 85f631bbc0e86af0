"""The list of what passes pay: for an association's treasurer and for the municipality's payment run.

No name stands in it: the code of the pass is enough to ask about one.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from associations.models import Redemption


def head() -> list[str]:
    return [
        _("Association"),
        _("CVR number"),
        _("Invoice"),
        _("What is paid"),
        _("Day"),
        _("Covers until"),
        _("Kroner"),
        _("Pass"),
        _("Payment run"),
        _("Paid on"),
    ]


def rows(redemptions: Iterable[Redemption]) -> Iterator[list[object]]:
    """One row a redemption, kroner as a number. Needs `in_lists()`."""
    for row in redemptions:
        yield [
            row.association.name,
            row.association.cvr,
            row.invoice_ref,
            row.product,
            row.bought_on,
            row.covers_until,
            row.amount_ore / 100,
            row.leisure_pass.code,
            row.run_id,
            row.run.paid_on if row.run else None,
        ]
