"""How long an amount pays a fee: whole months, counted like the six of a fee-free membership [A4 41]."""

from datetime import date

from associations import terms

FEE_MONTHS = 6


def months_covered(amount_ore: int, fee_ore: int) -> int:
    """Whole months that `amount_ore` pays of a fee for half a year; 0 where there is no fee to pay."""
    return amount_ore * FEE_MONTHS // fee_ore if fee_ore > 0 else 0


def covers_until(start: date, *, amount_ore: int, fee_ore: int) -> date | None:
    """The last day an amount pays from `start` on, inclusive; None where it is not a whole month."""
    months = months_covered(amount_ore, fee_ore)
    return terms.last_day(start, months) if months else None
