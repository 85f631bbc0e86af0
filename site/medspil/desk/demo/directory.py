"""A page the demo's editor has written: who to ask, in Danish and English [A1 6]."""

from typing import Any

from django.apps import apps

ANNA = {
    "name": "Anna Berg",
    "organisation": "Amandahavn Frivilligcenter",
    "phone": "+4500000010",
    "email": "coordinator@demo.example",
    "deputy": "Lise Dahl, +45 00 00 00 03",
}
KIRSTEN = {"name": "Kirsten Wind", "organisation": "Amandahavn Kommune", "phone": "+4500000002"}
SCHEME = {"name": "Plads til Alle", "phone": "+4500000090"}

PAGES: dict[str, dict[str, Any]] = {
    "da": {
        "title": "Hvem kan jeg spørge?",
        "slug": "hvem-kan-jeg-spoerge",
        "lead": "Her er de mennesker, du kan ringe til.",
        "contacts": [
            ANNA | {"about": "Frivillige, mentorer og venskabsfamilier", "hours": "Mandag–torsdag 10–15"},
            KIRSTEN | {"about": "Modtagelse og integration i kommunen", "hours": "Mandag–fredag 9–14"},
            SCHEME | {"about": "Noget for børn og unge under 18"},
        ],
        "questions": [
            {"question": "Koster det noget?", "answer": "<p>Nej. Det er gratis at spørge.</p>"},
            {
                "question": "Skal jeg kunne dansk?",
                "answer": "<p>Nej. Ring bare, så finder vi en, der taler dit sprog.</p>",
            },
        ],
    },
    "en": {
        "title": "Who can I ask?",
        "slug": "who-can-i-ask",
        "lead": "Here are the people you can call.",
        "contacts": [
            ANNA | {"about": "Volunteers, mentors and friendship families", "hours": "Monday–Thursday 10–15"},
            KIRSTEN | {"about": "Reception and integration", "hours": "Monday–Friday 9–14"},
            SCHEME | {"about": "Something for children and young people under 18"},
        ],
        "questions": [
            {"question": "Does it cost anything?", "answer": "<p>No. Asking is free.</p>"},
            {
                "question": "Do I need Danish?",
                "answer": "<p>No. Just call, and we find somebody who speaks your language.</p>",
            },
        ],
    },
}


def load() -> None:
    """Write the page below each start page, as translations of each other."""
    # By name: desk and pages are neighbours and do not import each other.
    content_page, start_page = apps.get_model("pages", "ContentPage"), apps.get_model("pages", "StartPage")
    key = None
    for language, words in PAGES.items():
        start = start_page.objects.get(locale__language_code=language)
        body = [("contacts", words["contacts"]), ("questions", words["questions"])]
        facts = {name: words[name] for name in ("title", "slug", "lead")}
        page = content_page(
            locale=start.locale, body=body, **facts, **({"translation_key": key} if key else {})
        )
        start.add_child(instance=page)
        key = page.translation_key
