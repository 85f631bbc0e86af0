"""axe on the pages of the main path: nothing serious, nothing critical."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from associations.models import Association, FeeFreeMembership, PaymentRun
from events import doors, survey
from events.models import Event
from medspil.matching import Kind
from medspil.users.models import User
from tests.browser.conftest import DESKTOP, PHONE, Person
from volunteers.models import MatchRequest

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RUN = "async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations"


def test_pages_have_no_serious_barrier(someone: Callable[..., Person]) -> None:
    citizen = someone(PHONE, bypass_csp=True)
    event = Event.objects.filter(signup="open").earliest("starts_at")
    association = Association.objects.get(name="Amandahavn Boldklub")
    for path in (
        "/da/",
        "/ar/",
        "/da/arrangementer/",
        f"/da/arrangementer/{event.pk}/",
        f"/da/arrangementer/{event.pk}/tilmelding/",
        "/da/foreninger/",
        f"/da/foreninger/{association.pk}/",
        "/da/foreninger/tilmeld/",
        "/da/bliv-frivillig/",
        "/da/konto/login/",
    ):
        has_no_barrier(citizen, path)

    course = Event.objects.get(title__da="Dansk på din telefon")
    has_no_barrier(citizen, f"/ar/events/here/{doors.token(course)}/")
    has_no_barrier(citizen, f"/da/arrangementer/spoergsmaal/{survey.token(course)}/")

    referrer = someone(PHONE, bypass_csp=True)
    referrer.signs_in("referrer@demo.example")
    has_no_barrier(referrer, "/da/henvis/")

    coordinator = someone(DESKTOP, bypass_csp=True)
    coordinator.signs_in("coordinator@demo.example")
    rania = User.objects.get(email="rania@demo.example")
    karen = User.objects.get(name="Karen Mølgaard")
    wish = MatchRequest.objects.get(answering=rania, kind=Kind.FRIENDSHIP_FAMILY)
    has_no_barrier(coordinator, "/da/skrivebord/")
    has_no_barrier(coordinator, f"/da/arrangementer/{course.pk}/door/")
    today = Event.objects.get(title__da="Hverdagsrådgivning", starts_at__hour=9)
    has_no_barrier(coordinator, f"/da/arrangementer/{today.pk}/advice/")
    has_no_barrier(coordinator, f"/da/henvis/desk/people/{rania.pk}/")
    has_no_barrier(coordinator, f"/da/bliv-frivillig/desk/{karen.pk}/")
    has_no_barrier(coordinator, f"/da/bliv-frivillig/wishes/{wish.pk}/")
    has_no_barrier(coordinator, "/da/bliv-frivillig/week/")

    member = someone(PHONE, bypass_csp=True)
    member.signs_in("participant@demo.example")
    membership = FeeFreeMembership.objects.get(participant__user__email="participant@demo.example")
    has_no_barrier(member, "/da/min-side/")
    has_no_barrier(member, f"/da/foreninger/medlemskab/{membership.pk}/")

    club = someone(PHONE, bypass_csp=True)
    club.signs_in("association@demo.example")
    has_no_barrier(club, f"/da/foreninger/egen/{association.pk}/pas/")
    has_no_barrier(club, f"/da/foreninger/medlemskab/{membership.pk}/timer/")
    payer = someone(PHONE, bypass_csp=True)
    payer.signs_in("municipality@demo.example")
    run = PaymentRun.objects.get()
    has_no_barrier(payer, f"/da/foreninger/desk/funds/{run.fund_id}/")
    has_no_barrier(payer, f"/da/foreninger/desk/payment/{run.pk}/")
    holder = someone(PHONE, bypass_csp=True)
    holder.signs_in("oksana@demo.example")
    has_no_barrier(holder, f"/ar/associations/pass/{run.redemptions.get().leisure_pass_id}/")


def has_no_barrier(person: Person, path: str) -> None:
    page = person.goes_to(path)
    assert page.url.endswith(path), f"{path} led to {page.url}"
    page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    grave = [
        (each["id"], each["help"], [node["html"][:200] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert grave == [], path
