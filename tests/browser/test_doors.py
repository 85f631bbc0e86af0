"""The door and the counsellor on a phone that loses its net, and finds it again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from events.models import Event, Question, Signup, Visit
from tests.browser.conftest import PHONE, Person


def at(event: Event, page: str) -> str:
    return f"/da/arrangementer/{event.pk}/{page}/"


def says_waiting(page: Page, taps: int) -> None:
    expect(page.locator("#queue")).to_contain_text(f"{taps} venter")


def net_comes_back(person: Person) -> None:
    person.context.set_offline(False)
    person.errors[:] = [line for line in person.errors if "ERR_INTERNET_DISCONNECTED" not in line]
    expect(person.page.locator("#queue")).to_have_text("Alt er sendt.")


def test_the_door_through_a_dead_spot(someone: Callable[..., Person]) -> None:
    course = Event.objects.get(title__da="Dansk på din telefon")
    host = someone(PHONE)
    page = host.signs_in("coordinator@demo.example")
    page.goto(at(course, "door"))
    host.photographs("door")
    bar = page.locator("header.bar").bounding_box()
    assert bar and bar["height"] < 70, "the desk's menu stands at the thumb, not in rows at the top"
    page.locator(".bottom summary").click()
    expect(page.locator(".bottom").get_by_role("link", name="Foreninger")).to_be_visible()
    page.locator(".bottom summary").click()
    row = page.get_by_role("listitem").filter(has_text="Sahra")

    host.context.set_offline(True)
    row.get_by_role("button", name=re.compile("^Her")).click()
    page.get_by_role("button", name="Én mere").click(click_count=1)
    page.get_by_role("button", name="Én mere").click()
    expect(row.get_by_role("button", name=re.compile("^Her"))).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#counted")).to_have_text("2")
    says_waiting(page, 3)
    assert Signup.objects.get(name="Sahra").attendance == "unknown"
    kept = page.evaluate("localStorage.getItem('medspil.taps')")
    assert "Sahra" not in kept and "csrf" not in kept

    net_comes_back(host)
    assert Signup.objects.get(name="Sahra").attendance == "attended"
    assert course.arrivals.people() == 2
    page.reload()
    expect(page.locator("#counted")).to_have_text("2")


def test_advice_without_net(someone: Callable[..., Person]) -> None:
    session = Event.objects.filter(title__da="Hverdagsrådgivning", starts_at__hour=9).get()
    counsellor = someone(PHONE)
    page = counsellor.signs_in("coordinator@demo.example")
    with page.expect_response(re.compile("/slips/")):
        page.goto(at(session, "advice"))
    before = Question.objects.count()
    expect(page.locator("html")).to_have_attribute("data-kept", "true")

    counsellor.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="العربية").click()
    page.get_by_role("button", name="Українська").click()
    page.get_by_role("button", name="Fortryd").click()
    page.get_by_text("Frivillig", exact=True).click()
    page.get_by_role("button", name="Bolig: Åbent").click()
    expect(page.locator("#slip")).to_contain_text("Skriv på sedlen")
    number = int(page.locator("#slip b").inner_text())
    counsellor.photographs("advice")
    expect(page.locator("#came")).to_have_text("1")
    says_waiting(page, 2)

    net_comes_back(counsellor)
    assert list(session.visits.values_list("language", flat=True)) == ["ar"]
    question = session.questions.get()
    assert (question.slip, question.outcome, question.answered_by) == (number, "open", "volunteer")
    page.reload()
    back = page.get_by_role("listitem").filter(has_text=str(number))
    back.get_by_role("button", name="Besvaret").click()
    expect(page.locator("#queue")).to_have_text("Alt er sendt.")
    assert Question.objects.get(slip=number).outcome == "resolved"
    assert (Question.objects.count(), Visit.objects.filter(event=session).count()) == (before + 1, 1)
