"""Mail wears the same look and reads as plain text."""

from types import SimpleNamespace

from django.template.loader import render_to_string

MESSAGE = SimpleNamespace(
    subject="Du er tilmeldt",
    greeting="Hej Rania",
    paragraphs=["Vi glæder os til at se dig & dine børn."],
    facts=[("Hvor", "Biblioteket")],
    action=("Læg i kalender", "https://example.org/k?a=1&b=2"),
    closing="Kærlig hilsen\nAnna",
    footer="Frivilligcenter Amandahavn",
)


def test_the_text_has_everything_and_escapes_nothing() -> None:
    text = render_to_string("email/message.txt", {"message": MESSAGE, "language": "da", "direction": "ltr"})
    for part in (
        "Hej Rania",
        "dig & dine børn",
        "Hvor: Biblioteket",
        "https://example.org/k?a=1&b=2",
        "Anna",
    ):
        assert part in text
    assert "&amp;" not in text
    assert "\n\n\n" not in text


def test_the_page_turns_round_for_arabic() -> None:
    page = render_to_string("email/message.html", {"message": MESSAGE, "language": "ar", "direction": "rtl"})
    assert '<html lang="ar" dir="rtl">' in page
    assert "dig &amp; dine børn" in page
    assert 'href="https://example.org/k?a=1&amp;b=2"' in page
