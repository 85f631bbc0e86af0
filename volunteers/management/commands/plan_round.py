"""`plan_round`: work out the week's proposals, look at a plan, or tell a kept one again."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from medspil.matching import plan
from medspil.places.postcodes import all_postcodes
from medspil.users.models import Organisation
from volunteers import planning
from volunteers.actions import rounds
from volunteers.models import MatchingPolicy, MatchRequest, Round

DIFFERS, CANNOT, UNKNOWN = 1, 3, 2
EXIT_CODES = """exit codes:
  0  done; the replayed round gives the same plan
  1  the replayed round gives another plan
  2  no such round, organisation or municipality
  3  the round can no longer be told again: a person in it was erased, or it is not worked out yet"""


class Command(BaseCommand):
    help = "Plan the contacts of everyone who waits, or replay a kept round. Prints ids, never names."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, epilog=EXIT_CODES, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--replay", type=int, metavar="ID", help="plan a kept round again and compare")
        what.add_argument("--area", default="", metavar="CODE", help="only this municipality, as 0440")
        parser.add_argument("--organisation", type=int, metavar="ID", help="only this organisation's wishes")
        parser.add_argument("--dry-run", action="store_true", help="print the plan and keep nothing")
        parser.add_argument("--json", action="store_true", help="print the plan as JSON")

    def handle(
        self, *args: Any, replay: int | None, area: str, organisation: int | None, **options: Any
    ) -> None:
        if replay is not None:
            self.tell_again(replay, options["json"])
            return
        if area and area not in {postcode.area for postcode in all_postcodes().values()}:
            raise CommandError(f"There is no municipality {area}.", returncode=UNKNOWN)
        found = Organisation.objects.filter(pk__in=MatchRequest.objects.open().values("organisation"))
        if organisation is not None:
            found = Organisation.objects.filter(pk=organisation)
            if not found:
                raise CommandError(f"There is no organisation {organisation}.", returncode=UNKNOWN)
        work = self.look if options["dry_run"] else self.keep
        plans = [work(one, area) for one in found.order_by("pk")]
        self.show(plans, options["json"])

    def look(self, organisation: Organisation, area: str) -> dict[str, Any]:
        policy = MatchingPolicy.objects.current(organisation.pk)
        given = planning.gathered(organisation.pk, timezone.localdate(), policy.engine(), area=area)
        found = planning.told(plan(**given.arguments()))
        return {"organisation": organisation.pk, "round": None, "policy": policy.version, **found}

    def keep(self, organisation: Organisation, area: str) -> dict[str, Any]:
        now = timezone.now()
        kept = rounds.work_out(round=rounds.open_round(organisation=organisation, area=area, at=now), at=now)
        return {"organisation": organisation.pk, "round": kept.pk, "policy": kept.policy.version} | kept.plan

    def tell_again(self, pk: int, as_json: bool) -> None:
        kept = Round.objects.filter(pk=pk).first()
        if kept is None:
            raise CommandError(f"There is no round {pk}.", returncode=UNKNOWN)
        try:
            same = rounds.replay(kept)
        except ValueError as cannot:
            raise CommandError(f"{cannot}.", returncode=CANNOT) from cannot
        if as_json:
            self.stdout.write(json.dumps({"round": pk, "same": same, "fingerprint": kept.fingerprint}))
        else:
            self.stdout.write(
                f"Round {pk} ({kept.fingerprint[:12]}): {'the same' if same else 'another'} plan."
            )
        if not same:
            raise CommandError(f"Round {pk} gives another plan than the one kept.", returncode=DIFFERS)

    def show(self, plans: list[dict[str, Any]], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(plans, indent=2))
            return
        for one in plans:
            kept = f"round {one['round']}" if one["round"] else "not kept"
            self.stdout.write(
                f"Organisation {one['organisation']}, weights {one['policy']} ({kept}): "
                f"{len(one['pairs'])} pairs, {len(one['unmatched'])} without, {one['total']} points"
            )
            for seeker, offer, points, fixed in one["pairs"]:
                self.stdout.write(
                    f"  wish {seeker} – volunteer {offer}: {points}{' (fixed)' if fixed else ''}"
                )
            for seeker, days, why in one["unmatched"]:
                self.stdout.write(f"  wish {seeker}, {days} days – nobody: {why}")
        if not plans:
            self.stdout.write("Nobody waits.")
