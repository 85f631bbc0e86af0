"""The nightly recount: places and money against the rows they count [7, A4 39].

Each counter is compared in one statement, so that somebody who takes a place meanwhile is no difference.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from associations.choices import MembershipState, WaitState
from associations.models import (
    ActivityPlaces,
    CooperationAgreement,
    CountOf,
    FeeFreeMembership,
    Fund,
    LeisurePass,
    Miscount,
    PlaceWait,
    Redemption,
)
from medspil.users import log

THERE = Q(state=MembershipState.ACTIVE) | Q(holds_place=True)


def each(rows: models.QuerySet, by: str, total: models.Aggregate) -> Coalesce:
    """The total of the rows that belong to the outer one, which they name in the field `by`."""
    grouped = rows.order_by().values(by).annotate(total=total).values("total")
    return Coalesce(Subquery(grouped, output_field=models.IntegerField()), 0)


def counters() -> Iterator[tuple[CountOf, models.QuerySet, str]]:
    """Each kind of counter with its rows, what is `counted` and whose `centre_of` it is; and its field."""
    people = FeeFreeMembership.objects.filter(THERE)
    offers = PlaceWait.objects.filter(state=WaitState.OFFERED)
    own = {"agreement": OuterRef("pk")}
    there = each(people.filter(**own), "agreement", Count("pk"))
    offered = each(offers.filter(**own), "agreement", Count("pk"))
    agreements = CooperationAgreement.objects.annotate(counted=there + offered, centre_of=F("centre"))
    yield CountOf.AGREEMENT, agreements, "seats_taken"

    pair = {"agreement": OuterRef("agreement"), "activity": OuterRef("activity")}
    there = each(people.filter(**pair), "activity", Count("pk"))
    offered = each(offers.filter(**pair), "activity", Count("pk"))
    places = ActivityPlaces.objects.annotate(counted=there + offered, centre_of=F("agreement__centre"))
    yield CountOf.ACTIVITY, places, "seats_taken"

    bound = Sum(F("amount_ore") - F("released_ore"))
    of_fund = each(LeisurePass.objects.filter(fund=OuterRef("pk")), "fund", bound)
    yield CountOf.FUND, Fund.objects.annotate(counted=of_fund, centre_of=F("centre")), "seats_taken"

    paid = Redemption.objects.counted().filter(leisure_pass=OuterRef("pk"))
    of_pass = each(paid, "leisure_pass", Sum("amount_ore"))
    passes = LeisurePass.objects.annotate(counted=of_pass, centre_of=F("fund__centre"))
    yield CountOf.PASS, passes, "redeemed_ore"


@transaction.atomic
def check(on: date) -> int:
    """Write down what differs, so that it is on the desk, and drop what agrees again. Returns how many."""
    found: list[int] = []
    for kind, rows, field in counters():
        wrong = rows.exclude(counted=F(field)).order_by("pk")
        for row_id, centre_id, stands, counted in wrong.values_list("pk", "centre_of", field, "counted"):
            row, new = Miscount.objects.update_or_create(
                of=kind,
                row_id=row_id,
                defaults={"stands": stands, "counted": counted, "centre_id": centre_id},
                create_defaults={
                    "stands": stands,
                    "counted": counted,
                    "centre_id": centre_id,
                    "found_on": on,
                },
            )
            found.append(row.pk)
            if new:
                log.record("associations.miscount", row, by=None, of=kind, row=row_id)
    Miscount.objects.exclude(pk__in=found).delete()
    return len(found)
