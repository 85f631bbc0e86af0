"""One normaliser: what is written and what is looked for become the same words."""

import pytest

from medspil.fulltext.words import asked, folded, row


@pytest.mark.parametrize(
    "text", ["Svømning på Ærø", "svoemning paa aeroe", "SVØMNING  på, Ærø!", "svömning pa äro"]
)
def test_however_a_keyboard_has_the_letters(text: str) -> None:
    assert folded(text).split()[0] == "svomning" and row([text]) == row(["Svømning på Ærø"])


def test_an_ending_is_taken_off_and_the_word_kept() -> None:
    assert set(row(["Foreningerne"]).split()) == {"foreningerne", "forening"}


def test_other_scripts_are_words_too() -> None:
    assert "хор" in row(["Хор для всіх"]).split() and row(["كُرة قدم"]) == row(["كرة قدم"])


def test_small_words_are_not_looked_for_unless_alone() -> None:
    assert [word for _stem, word in asked("kor for alle i Amandahavn")] == ["kor", "alle", "amandahavn"]
    assert asked("til") == [("til", "til")] and asked("  !? ") == []
