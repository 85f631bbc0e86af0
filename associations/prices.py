"""What an activity costs: in words with its period, and compared as if for half a year."""

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from associations.choices import FeePeriod
from associations.models import Activity
from theme.formats import kroner_text

TIMES_IN_HALF_A_YEAR = {
    FeePeriod.HALF_YEAR: (1, 1),
    FeePeriod.SEASON: (1, 1),
    FeePeriod.YEAR: (1, 2),
    FeePeriod.MONTH: (6, 1),
    FeePeriod.TIME: (20, 1),
}
"""A numerator and a denominator each; twenty times is a usual half-year."""


def price(activity: Activity) -> str:
    """ "850 kr. for et halvt år"; "Gratis" where it costs nothing."""
    if not activity.fee_ore:
        return _("Free")
    return sentences()[FeePeriod(activity.fee_period)] % {"price": kroner_text(activity.fee_ore)}


def sentences() -> dict[FeePeriod, str]:
    return {
        FeePeriod.HALF_YEAR: _("%(price)s for half a year"),
        FeePeriod.YEAR: _("%(price)s a year"),
        FeePeriod.SEASON: _("%(price)s for the season"),
        FeePeriod.MONTH: _("%(price)s a month"),
        FeePeriod.TIME: _("%(price)s each time"),
    }


def at_most(ore: int) -> Q:
    """Activities that cost at most this for half a year."""
    limit = Case(
        *(
            When(fee_period=period, then=Value(ore * per // times))
            for period, (times, per) in TIMES_IN_HALF_A_YEAR.items()
        ),
        default=Value(ore),
        output_field=IntegerField(),
    )
    return Q(fee_ore__lte=limit) if ore else Q(fee_ore=0)
