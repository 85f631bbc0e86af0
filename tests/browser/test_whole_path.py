"""The main job, end to end, as the people it is for meet it: in Danish, on a desktop and on a phone."""

from collections.abc import Callable

import pytest
from django.core import mail

from tests.browser.conftest import DESKTOP, PHONE, Clock, Person
from tests.browser.scene import Scene
from tests.browser.story import arriving, club, contact


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_path(
    size: dict[str, int],
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    scene = Scene(lambda: someone(size), clock, letter_to)
    arriving.a_citizen_finds_something_and_signs_up(scene)
    arriving.a_volunteer_signs_up_on_one_screen(scene)
    arriving.the_coordinator_talks_and_says_yes(scene)
    arriving.a_referrer_sends_a_newcomer_on(scene)
    arriving.the_referrer_sees_one_word(scene, "sendt")
    arriving.an_under_18_is_met_elsewhere(scene)

    contact.the_coordinator_finds_a_volunteer(scene)
    arriving.the_referrer_sees_one_word(scene, "sendt")
    contact.both_say_yes(scene)
    contact.somebody_without_email_says_yes_on_the_phone(scene)
    contact.they_write_but_have_no_number_before_they_meet(scene)
    contact.they_have_met_and_each_finds_the_other(scene)

    club.the_coordinator_writes_down_a_new_association(scene)
    club.its_contact_posts_something(scene)
    club.the_coordinator_puts_it_on_the_list(scene)
    club.three_parties_sign_an_agreement(scene)
    club.three_yeses_make_a_membership(scene)

    contact.after_a_week_it_is_nice(scene)
    contact.after_four_weeks_a_sad_face_stands_on_the_desk(scene)
    contact.after_twelve_weeks_they_are_asked_again(scene)
