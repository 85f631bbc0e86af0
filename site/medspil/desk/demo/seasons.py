"""What a year of fee-free memberships leaves: tasks and hours, a guide, a treasurer, an end, a question."""

from datetime import timedelta

from associations.actions import (
    ask_guide,
    ask_outcomes,
    ask_to_join,
    confirm_hours,
    make_end_tasks,
    report_hours,
    send_quarters,
    set_task,
    wait_for_place,
    welcome,
)
from associations.actions.endings import close_run_out
from associations.choices import TaskState, YesVia
from associations.models import Activity, CooperationAgreement, FeeFreeMembership
from medspil.desk.demo.organisations import Ground
from medspil.participants.models import Participant
from medspil.users.actions import grant_role
from medspil.users.choices import Role, Via
from volunteers.models import Volunteer

CLUB = "Amandahavn Boldklub"
NEAR_CHILDREN = "Nål & Tråd Syværksted"
FULL = "Skakklubben Springeren"
HOURS = 20
WEEKS_HELPED = (60, 90, 120, 45, 75, 90)


def load(
    ground: Ground,
    activities: dict[str, Activity],
    people: dict[str, Participant],
    volunteers: dict[str, Volunteer],
) -> None:
    moment, club = ground.moment, activities[CLUB].association
    grant_role(
        user=ground.logins["treasurer"],
        role=Role.TREASURER,
        organisation=club.organisation,
        on=moment.days_ago(200).date(),
        by=ground.coordinator,
    )
    helps(people["samuel"], ground)
    tried_football(people["oksana"], activities[CLUB], ground)
    company(people["farid"], volunteers["tesfay"], ground)
    near_children(activities[NEAR_CHILDREN])
    in_line(people["dmytro"], activities[FULL], ground)
    ask_outcomes(at=moment.days_ago(0, hour=8))
    send_quarters(at=moment.days_ago(0, hour=8))


def helps(samuel: Participant, ground: Ground) -> None:
    """Samuel's task is under way; the newest two weeks wait for the club's word. The end is in sight."""
    membership = FeeFreeMembership.objects.get(participant=samuel)
    FeeFreeMembership.objects.filter(pk=membership.pk).update(hours=HOURS)
    moment = ground.moment
    bo = ground.logins["association"]
    set_task(
        membership=membership,
        state=TaskState.RUNNING,
        by=bo,
        via=YesVia.SIGNED_IN,
        at=moment.days_ago(60),
    )
    for weeks, minutes in enumerate(WEEKS_HELPED):
        at = moment.days_ago(7 * weeks + 1)
        row = report_hours(membership=membership, day=at.date(), minutes=minutes, by=samuel.user, at=at)
        if weeks > 1:
            confirm_hours(hours=row, by=bo, via=YesVia.LINK, at=at + timedelta(days=2))
    make_end_tasks(FeeFreeMembership.objects.get(pk=membership.pk), at=moment.days_ago(3))


def tried_football(oksana: Participant, football: Activity, ground: Ground) -> None:
    """One month of football before the choir; the club is asked what became of it."""
    moment = ground.moment
    membership = ask_to_join(
        participant=oksana,
        activity=football,
        task=1,
        months=1,
        by=ground.coordinator,
        via=YesVia.PHONE,
        at=moment.days_ago(80),
    )
    welcome(membership=membership, by=ground.logins["association"], via=YesVia.LINK, at=moment.days_ago(79))
    close_run_out(at=moment.days_ago(20))


def company(farid: Participant, tesfay: Volunteer, ground: Ground) -> None:
    """Tesfay goes along the first times."""
    request = farid.activity_requests.get()
    ask_guide(
        request=request, volunteer=tesfay, visits=2, by=ground.coordinator, at=ground.moment.days_ago(3)
    )


def near_children(sewing: Activity) -> None:
    """Children play beside the machines, so the year's clearances are declared."""
    CooperationAgreement.objects.filter(association=sewing.association).update(near_children=True)


def in_line(dmytro: Participant, chess: Activity, ground: Ground) -> None:
    """All places of the chess club are taken by others than ours; Dmytro stands in line."""
    CooperationAgreement.objects.filter(association=chess.association).update(capacity=0)
    wait_for_place(
        participant=dmytro,
        activity=chess,
        by=ground.coordinator,
        via=Via.PHONE,
        at=ground.moment.days_ago(2),
    )
