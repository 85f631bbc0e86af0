"""Wishes for a contact, one proposal on its way, and one contact that has met and goes well."""

from datetime import date

from medspil.desk.demo.newcomers import household
from medspil.desk.demo.organisations import Ground
from medspil.matching import Gender, Kind, LanguageWish, Topic
from medspil.participants.models import Participant
from medspil.users.choices import Via
from medspil.users.models import ClosedDays
from volunteers.actions import follow_ups, matches, meetings, proposals, rounds, still_looking
from volunteers.actions.requests import open_request
from volunteers.choices import Face, Share, Side, StillSuits
from volunteers.models import MatchRequest, SafeguardingPerson, Volunteer


def load(ground: Ground, newcomers: dict[str, Participant], givers: dict[str, Volunteer]) -> None:
    """Seven wish; Esther and Signe have met."""

    def wish(key: str, kind: Kind, days: int, *topics: Topic, **more: object) -> MatchRequest:
        participant = newcomers[key]
        return open_request(
            household=household(participant),
            answering=participant.user,
            kind=kind,
            organisation=ground.centre,
            by=ground.coordinator,
            at=ground.moment.days_ago(days),
            topics=[str(topic) for topic in topics],
            **more,  # type: ignore[arg-type]
        )

    wish("samuel", Kind.ASSOCIATION_GUIDE, 12, Topic.JOIN_ASSOCIATION, Topic.SPORT)
    rania = wish("rania", Kind.FRIENDSHIP_FAMILY, 22, Topic.MEET_PEOPLE, Topic.CHILDREN_AND_SCHOOL)
    wish("hodan", Kind.ASSOCIATION_GUIDE, 16, Topic.SPORT, gender_must=Gender.WOMAN)
    wish("dmytro", Kind.MENTOR, 10, Topic.JOB_SEARCH, Topic.LETTERS_AND_DIGITAL_POST)
    wish("bawi", Kind.HOST, 9, Topic.PRACTICAL_THINGS, Topic.EVERYDAY_DANISH_SOCIETY)
    oksana = wish(
        "oksana",
        Kind.LANGUAGE_PARTNER,
        20,
        Topic.PRACTISE_DANISH,
        language_wish=LanguageWish.BOTH,
        travel_km=40,
    )
    proposals.ask(
        request=oksana, volunteer=givers["oleh"], by=ground.coordinator, at=ground.moment.days_ago(2)
    )
    esther = wish(
        "esther",
        Kind.LANGUAGE_PARTNER,
        13,
        Topic.PRACTISE_DANISH,
        language_wish=LanguageWish.BOTH,
        travel_km=40,
    )
    met(esther, givers["signe"], ground)
    something_has_changed(rania, ground)
    safety(ground)
    this_week(ground)


def met(request: MatchRequest, volunteer: Volunteer, ground: Ground) -> None:
    """Both said yes, they met at the café, and after a week it is nice."""
    moment, by = ground.moment, ground.coordinator
    proposal = proposals.ask(request=request, volunteer=volunteer, by=by, at=moment.days_ago(12))
    for side, days in ((Side.VOLUNTEER, 11), (Side.PARTICIPANT, 10)):
        via = Via.LINK if side == Side.VOLUNTEER else Via.PHONE
        person = volunteer.user if side == Side.VOLUNTEER else by
        proposal = proposals.answer(
            proposal=proposal, side=side, yes=True, by=person, via=via, at=moment.days_ago(days)
        )
    match = proposal.match
    meetings.arrange_meeting(
        match=match,
        meeting_at=moment.days_ago(7, hour=5),
        place="Sprogcafé Havnen",
        by=by,
        at=moment.days_ago(10),
    )
    matches.record_meeting(match=match, third_person="Anna Berg", by=by, at=moment.days_ago(7, hour=7))
    matches.share(
        match=match, side=Side.VOLUNTEER, what=Share.PHONE, by=volunteer.user, at=moment.days_ago(7)
    )
    matches.share(match=match, side=Side.PARTICIPANT, what=Share.PHONE, by=by, at=moment.days_ago(7))
    asked = follow_ups.ask_how_it_goes(match=match, at=moment.days_ago(0, hour=7))
    for follow_up in asked:
        follow_ups.answer_follow_up(
            follow_up=follow_up,
            face=Face.GOOD,
            call_me=False,
            by=None,
            via=Via.LINK,
            at=moment.days_ago(0, hour=8),
        )


def this_week(ground: Ground) -> None:
    """Monday morning's proposals, as the clock makes them."""
    at = ground.moment.days_ago(0, hour=5)
    rounds.work_out(round=rounds.open_round(organisation=ground.centre, at=at), at=at)


def something_has_changed(request: MatchRequest, ground: Ground) -> None:
    """After three weeks of waiting: we are still looking; the answer is that something has changed."""
    told = still_looking.tell_still_looking(request=request, at=ground.moment.days_ago(1))
    if told:
        still_looking.answer_still_looking(
            row=told,
            answer=StillSuits.CHANGE,
            by=request.answering,
            via=Via.LINK,
            at=ground.moment.days_ago(0, hour=8),
        )


def safety(ground: Ground) -> None:
    """Who takes a concern, and when the centre is closed: over Christmas."""
    SafeguardingPerson.objects.create(organisation=ground.centre, user=ground.coordinator, position=1)
    year = ground.moment.on.year
    ClosedDays.objects.create(
        organisation=ground.centre,
        from_on=date(year, 12, 24),
        until_on=date(year + 1, 1, 1),
        why="Jul og nytår",
    )
