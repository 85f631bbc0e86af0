"""The main job, end to end, as the people it is for meet it: in Danish, on a desktop and on a phone."""

from collections.abc import Callable

import pytest
from django.core import mail

from tests.browser import story
from tests.browser.conftest import DESKTOP, PHONE, Clock, Person
from tests.browser.scene import Scene


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_path(
    size: dict[str, int],
    someone: Callable[..., Person],
    clock: Clock,
    letter_to: Callable[[str], mail.EmailMultiAlternatives],
) -> None:
    scene = Scene(lambda: someone(size), clock, letter_to)
    story.a_citizen_finds_something_and_signs_up(scene)
    story.a_volunteer_signs_up_on_one_screen(scene)
    story.the_coordinator_talks_and_says_yes(scene)
    story.a_referrer_sends_a_newcomer_on(scene)
    story.the_referrer_sees_one_word(scene, "sendt")
    story.an_under_18_is_met_elsewhere(scene)
    story.the_coordinator_finds_a_volunteer(scene)
    story.the_referrer_sees_one_word(scene, "sendt")
    story.both_say_yes(scene)
    story.they_meet_and_only_then_have_each_others_number(scene)
    story.a_sad_face_stands_on_the_desk(scene)
    story.the_coordinator_writes_down_a_new_association(scene)
    story.its_contact_posts_something(scene)
    story.the_coordinator_puts_it_on_the_list(scene)
    story.three_yeses_make_a_membership(scene)
