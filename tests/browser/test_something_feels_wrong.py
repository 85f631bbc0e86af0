"""*Noget føles forkert*: the three doors on a phone, each from one's own page or link; one side in Arabic."""

from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Page, expect

from medspil.users.models import User
from tests.browser.conftest import PHONE, Clock, Person
from tests.browser.scene import Scene, box, keeps_to_itself, press, says
from tests.browser.test_arabic import is_arabic
from volunteers.choices import MatchState
from volunteers.models import Concern, Match, ThreadMessage

SIGNE, ESTHER = "signe@demo.example", "esther@demo.example"
SIGNES_PHONE, ESTHERS_PHONE = "+45 00 00 00 46", "+45 00 00 00 26"


def test_three_doors_and_no_story(
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    """Esther and Signe have met and see each other's numbers. Esther reads Arabic and opens only a link."""
    User.objects.filter(name="Esther Kabila").update(language="ar", email=ESTHER, channel="email")
    scene = Scene(lambda: someone(PHONE), clock, letter_to)
    match = Match.objects.get(answering__email=ESTHER)
    signe = scene.page_of(SIGNE)
    signe.goto(f"/da/bliv-frivillig/kontakter/{match.pk}/")
    says(signe, ESTHERS_PHONE)
    box(signe, "Skriv").fill("Hej Esther, vi ses")
    press(signe, "Send")

    opens(signe, "Noget føles forkert")
    press(signe, "Jeg siger det til dem nu")
    says(signe, "Tak, fordi du passer på barnet", "112")

    esther = scene.answer_page(ESTHER, language="ar")
    opens(esther, "هناك شيء غير مريح")
    reads_arabic(scene, "doors-ar")
    esther.get_by_role("combobox").select_option("evening")
    press(esther, "اتصلوا بي")
    says(esther, "Anna Berg", "العربية")
    assert Match.objects.get().state == MatchState.TRIAL

    box(signe, "Skriv").fill("Hvorfor svarer du ikke?")
    opens(esther, "هناك شيء غير مريح")
    press(esther, "أوقف التواصل الآن")
    reads_arabic(scene, "stopped-ar")
    says(esther, "التواصل متوقف")
    assert Match.objects.get().state == MatchState.PAUSED_FOR_SAFETY

    press(signe, "Send")
    says(signe, "Kontakten er stoppet")
    keeps_to_itself(signe, ESTHERS_PHONE, "Hej Esther", "Hvorfor svarer")
    keeps_to_itself(esther, SIGNES_PHONE)
    expect(box(signe, "Skriv")).to_have_count(0)
    assert ThreadMessage.objects.filter(match=match).count() == 1
    lines = scene.desk_lines()
    for place, words in enumerate(
        (
            "er bekymret for et barn",
            "føler, at noget er forkert: ring",
            "kontakten er stoppet: ring til begge",
        )
    ):
        expect(lines.nth(place)).to_contain_text(words)
    scene.photographs("coordinator@demo.example", "stopped-desk")
    assert list(Concern.objects.order_by("pk").values_list("side", "door", "about_first")) == [
        ("volunteer", "child", False),
        ("participant", "call", False),
        ("participant", "stop", False),
    ]


def opens(page: Page, summary: str) -> None:
    """The doors are there, and nothing can be written in them."""
    doors = page.locator("#doors")
    doors.get_by_text(summary).click()
    expect(doors.locator("textarea, [type=text], [contenteditable]")).to_have_count(0)
    expect(doors.get_by_role("button")).not_to_have_count(0)


def reads_arabic(scene: Scene, picture: str) -> None:
    assert scene.passer_by
    is_arabic(scene.passer_by, picture)
