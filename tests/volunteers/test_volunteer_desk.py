"""The coordinator and the volunteers: who is called first, the talk, the yes, and whose page one may open."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspil.notices.models import Notice
from medspil.privacy.models import Read
from medspil.users.choices import Role
from medspil.users.models import Organisation, User
from tests.factories.users import OrganisationFactory, UserFactory, person_with_role
from tests.factories.volunteers import (
    EngagementFactory,
    RoleWishFactory,
    VolunteerFactory,
    accept_conduct,
    ready_volunteer,
    role,
)
from volunteers import desk_people
from volunteers.choices import EngagementState
from volunteers.models import Engagement, SafetyRefusal, valid_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_in_english")]
SignIn = Callable[[User], Client]


@pytest.fixture
def anna(client_for: SignIn, coordinator: User) -> Client:
    return client_for(coordinator)


def url(name: str, engagement: Engagement, *more: object) -> str:
    return reverse(f"volunteers:{name}", args=[engagement.volunteer.user_id, *more])


def told(client: Client, engagement: Engagement, **changes: object) -> HttpResponse:
    """The talk's form as the page shows it, with what was heard in the talk."""
    form = client.get(url("person", engagement)).context["forms"]["talk"]
    data = {name: value for name, value in form.initial.items() if value not in (None, "", False)}
    return client.post(url("person", engagement), data | changes)  # type: ignore[return-value]


def test_a_broken_promise_comes_before_who_is_new(on: date, centre: Organisation, coordinator: User) -> None:
    late = EngagementFactory(call_by=date(2026, 11, 27))
    new = EngagementFactory(call_by=date(2026, 12, 3))
    lines = {line.key: line for line in desk_people.todo(coordinator, on)}
    assert lines[f"volunteers.call:{late.pk}"].rank == 1
    assert lines[f"volunteers.call:{new.pk}"].rank == 3


def test_the_line_goes_when_the_talk_is_held(anna: Client, on: date, coordinator: User) -> None:
    engagement = EngagementFactory()
    anna.post(url("step", engagement, "talked"))
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.INTERVIEW
    assert list(desk_people.todo(coordinator, on)) == []


def test_from_talk_to_approved(anna: Client, on: date) -> None:
    engagement = EngagementFactory(talked=True, call_by=None)
    answer = told(
        anna,
        engagement,
        danish="native",
        language_1="ti",
        level_1="native",
        boxes=["weekend_morning"],
        capacity="2",
        birth_year="1984",
        conduct="on",
        agreement="on",
    )
    assert answer.status_code == 302, answer.context["forms"]["talk"].errors
    anna.post(url("took_part", engagement), {"what": "introduction", "held_on": "2026-11-28"})
    anna.post(url("roles", engagement), {"roles": ["mentor", "association_guide"]})
    engagement = Engagement.objects.get()
    assert engagement.state == EngagementState.APPROVED
    volunteer = engagement.volunteer
    assert volunteer.capacity == 2
    assert volunteer.user.profile.languages == {"da": "native", "ti": "native"}
    assert {row.role.code for row in valid_roles(volunteer, on)} == {"mentor", "association_guide"}
    assert Notice.objects.filter(kind="volunteers.approved").count() == 1


def approve(client: Client, engagement: Engagement, *codes: str) -> str:
    return client.post(url("roles", engagement), {"roles": codes}).content.decode()


def test_what_is_missing_for_a_yes_is_said(anna: Client) -> None:
    engagement = EngagementFactory(talked=True, volunteer__profile__birth_year=None)
    profile = engagement.volunteer.user.profile
    assert "Choose at least one role" in approve(anna, engagement)
    assert "Ask for the year of birth" in approve(anna, engagement, "mentor")
    profile.birth_year = 2008
    profile.save()
    assert "Ask which day they turn 18" in approve(anna, engagement, "mentor")
    profile.birth_year = 2010
    profile.save()
    assert "a parent must have said yes" in approve(anna, engagement, "event_helper")
    engagement.volunteer.guardian_yes_on = date(2026, 11, 1)
    engagement.volunteer.save()
    assert "is from 18 years" in approve(anna, engagement, "mentor")
    page = approve(anna, engagement, "event_helper")
    assert "code of conduct" in page
    assert f'action="{url("person", engagement)}"' in page, "ticking it there is saved as the talk"
    assert anna.get(url("roles", engagement)).url == url("person", engagement), "as in another language"
    accept_conduct(engagement.volunteer)
    approve(anna, engagement, "event_helper")
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.APPROVED


def test_nobody_is_approved_before_the_talk(anna: Client) -> None:
    engagement = EngagementFactory()
    accept_conduct(engagement.volunteer)
    assert "Hold the talk first" in approve(anna, engagement, "language_partner")


def test_under_15_is_met_with_a_kind_sentence(anna: Client) -> None:
    engagement = EngagementFactory(talked=True)
    page = told(anna, engagement, birth_year="2014")
    assert "welcome when they turn 15" in page.content.decode()


def test_break_and_back_keep_the_roles(anna: Client, on: date) -> None:
    volunteer = ready_volunteer("mentor")
    engagement = volunteer.engagements.get()
    anna.post(url("pause", engagement))
    assert not valid_roles(volunteer, on)
    anna.post(url("step", engagement, "resume"))
    assert valid_roles(volunteer, on)


def test_a_facilitator_is_paid_or_not_beside_what_is_voluntary(anna: Client, on: date) -> None:
    engagement = EngagementFactory(approved=True)
    accept_conduct(engagement.volunteer)
    roles = ["facilitator", "mentor"]
    anna.post(url("roles", engagement), {"roles": roles, "paid": ["facilitator"], "form_key": "a"})
    held = dict(engagement.granted.values_list("role__code", "paid"))
    assert held == {"facilitator": True, "mentor": False}
    assert "paid work" in anna.get(url("person", engagement)).content.decode()
    refused = anna.post(url("roles", engagement), {"roles": roles, "paid": ["mentor"], "form_key": "b"})
    assert refused.context["forms"]["roles"].errors["paid"], "a contact with somebody is never a job"
    anna.post(url("roles", engagement), {"roles": roles, "form_key": "c"})
    assert not engagement.granted.filter(paid=True).exists() and engagement.granted.count() == 2


def test_who_stops_holds_no_role_and_can_begin_again(anna: Client, on: date) -> None:
    volunteer = ready_volunteer("mentor")
    engagement = volunteer.engagements.get()
    anna.post(url("step", engagement, "leave"))
    assert not volunteer.engagements.get().granted.filter(closed_on__isnull=True).exists()
    anna.post(url("step", engagement, "back"))
    assert volunteer.engagements.get().state == EngagementState.INTERVIEW


def test_a_tap_that_comes_too_late_says_so(anna: Client) -> None:
    engagement = EngagementFactory(left=True)
    answer = anna.post(url("step", engagement, "resume"), follow=True)
    assert "changed meanwhile" in answer.content.decode()


def test_a_safety_refusal_is_recognised_elsewhere_without_a_name(
    anna: Client, client_for: SignIn, centre: Organisation
) -> None:
    engagement = EngagementFactory(
        volunteer__user__email="x@demo.example", volunteer__user__phone="+4500000047"
    )
    anna.post(url("decline", engagement), {"for_safety": "on"})
    assert SafetyRefusal.objects.count() == 2
    assert "x@demo" not in str(list(SafetyRefusal.objects.values()))
    elsewhere = OrganisationFactory(name="Sprogvennerne")
    other = client_for(person_with_role(Role.COORDINATOR, elsewhere))
    again = EngagementFactory(
        organisation=elsewhere, volunteer__user__email="y@demo.example", volunteer__user__phone="+4500000047"
    )
    page = other.get(url("person", again)).content.decode()
    assert "Talk to <bdi>Amandahavn Frivilligcenter</bdi> first" in page


def test_an_ordinary_no_leaves_no_trace_of_that_kind(anna: Client) -> None:
    engagement = EngagementFactory()
    anna.post(url("decline", engagement))
    engagement.refresh_from_db()
    assert engagement.state == EngagementState.DECLINED
    assert not SafetyRefusal.objects.exists()


def test_another_organisations_volunteer_does_not_exist(anna: Client) -> None:
    engagement = EngagementFactory(organisation=OrganisationFactory(name="Sprogvennerne"))
    assert anna.get(url("person", engagement)).status_code == 404
    for name in ("roles", "clearance", "decline"):
        assert anna.post(url(name, engagement)).status_code == 404
    assert anna.post(url("step", engagement, "talked")).status_code == 404
    assert engagement.volunteer.user.name not in anna.get(reverse("volunteers:list")).content.decode()
    assert not list(
        desk_people.search(User.objects.get(email="anna@demo.example"), "Kim", date(2026, 11, 30))
    )


def test_a_wrong_role_gets_403_and_a_stranger_the_sign_in_page(client: Client, client_for: SignIn) -> None:
    engagement = EngagementFactory()
    volunteer = client_for(person_with_role(Role.VOLUNTEER))
    for name in ("list", "person"):
        address = reverse("volunteers:list") if name == "list" else url("person", engagement)
        assert volunteer.get(address).status_code == 403
        assert client.get(address).status_code == 302
        assert "/account/" in client.get(address).url


def test_opening_a_person_or_a_list_is_a_logged_read(anna: Client) -> None:
    engagement = EngagementFactory()
    anna.get(reverse("volunteers:list"))
    anna.get(url("person", engagement))
    assert list(Read.objects.order_by("pk").values_list("page", flat=True)) == [
        "volunteers:list",
        "volunteers:person",
    ]


def test_a_protected_person_is_a_code_until_a_reason_is_given(anna: Client) -> None:
    engagement = EngagementFactory(volunteer__user__protected=True, volunteer__user__name="Hodan Warsame")
    assert "Hodan" not in anna.get(reverse("volunteers:list")).content.decode()
    assert "Hodan" not in anna.get(url("person", engagement)).content.decode()
    anna.post(url("person", engagement), {"why": "call"})
    assert "Hodan" in anna.get(url("person", engagement)).content.decode()
    assert Read.objects.get(page="volunteers:person").reason == "call"


def test_finding_by_name_phone_role_and_language(anna: Client) -> None:
    karen = ready_volunteer(
        "friendship_family",
        user__name="Karen Mølgaard",
        user__phone="+4500000048",
        profile__languages={"ti": "native"},
    )
    RoleWishFactory(engagement=EngagementFactory(volunteer__user__name="Poul Vestergaard"))
    address = reverse("volunteers:list")

    def names(**query: str) -> list[str]:
        return [line["user"].name for line in anna.get(address, query).context["lines"]]

    assert sorted(names()) == ["Karen Mølgaard", "Poul Vestergaard"]
    assert names(role="friendship_family") == ["Karen Mølgaard"]
    assert names(role="mentor") == ["Poul Vestergaard"]
    assert names(language="ti") == ["Karen Mølgaard"]
    assert names(state="paused") == []
    reader = User.objects.get(email="anna@demo.example")
    found = [item.user_id for item in desk_people.search(reader, "00 00 00 48", date(2026, 11, 30))]
    assert found == [karen.user_id]


def test_five_volunteers_cost_no_more_queries_than_one(anna: Client) -> None:
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            anna.get(reverse("volunteers:list"))
        with CaptureQueriesContext(connection) as lines:
            list(desk_people.todo(User.objects.get(email="anna@demo.example"), date(2026, 11, 30)))
        return len(page), len(lines)

    def another() -> None:
        ready_volunteer("mentor", cleared=True)
        RoleWishFactory(engagement=EngagementFactory())

    another()
    anna.get(reverse("volunteers:list"))
    one = cost()
    for _count in range(4):
        another()
    assert cost() == one


def test_the_person_page_reads_little(anna: Client) -> None:
    engagement = ready_volunteer("mentor", "language_partner", "event_helper", cleared=True).engagements.get()
    anna.get(url("person", engagement))
    with CaptureQueriesContext(connection) as queries:
        anna.get(url("person", engagement))
    assert len(queries) <= 33


def test_the_volunteer_fills_in_at_leisure(client_for: SignIn) -> None:
    volunteer = VolunteerFactory()
    EngagementFactory(volunteer=volunteer)
    me = client_for(volunteer.user)
    answer = me.post(
        reverse("volunteers:me"),
        {"danish": "good", "english": "some", "capacity": "1", "boxes": ["weekday_evening"]},
    )
    assert answer.status_code == 302
    volunteer.refresh_from_db()
    assert volunteer.user.profile.languages == {"da": "good", "en": "some"}
    assert volunteer.user.profile.birth_year == 1970


def test_who_is_no_volunteer_is_led_to_the_sign_up(client_for: SignIn) -> None:
    answer = client_for(UserFactory()).get(reverse("volunteers:me"))
    assert answer.url == reverse("volunteers:join")


def test_the_own_page_shows_who_calls(client_for: SignIn, coordinator: User) -> None:
    engagement = EngagementFactory(call_by=date(2026, 12, 3), applied_at=datetime(2026, 11, 30, tzinfo=UTC))
    page = client_for(engagement.volunteer.user).get("/en/me/").content.decode()
    assert "<bdi>Anna Berg</bdi> contacts you by Thursday 3 December." in page


def test_a_role_from_the_list_can_be_wished(anna: Client) -> None:
    engagement = EngagementFactory(talked=True)
    told(anna, engagement, wishes=["mentor", "counselling"])
    assert {wish.role for wish in engagement.wishes.all()} == {role("mentor"), role("counselling")}
