"""The texts a new installation starts with; editors write the next editions in the admin."""

from datetime import date
from typing import Any

from volunteers.choices.people import EditionKind

CONDUCT = {
    "da": """\
Jeg møder mennesker som ligeværdige og holder, hvad jeg lover.
Det, folk fortæller mig, bliver hos mig. Også når jeg er stoppet.
Jeg låner ikke penge ud, låner ikke selv og tager ikke imod gaver af værdi.
Jeg indleder ikke kæresteforhold og har ikke sex med nogen, jeg møder gennem centret.
Jeg presser ikke min tro eller min politik på nogen.
Jeg er ikke sagsbehandler, læge eller tolk. Jeg siger det til centret, når nogen har brug for en.
Hvis et barn måske ikke har det godt, eller noget føles forkert, ringer jeg til centret med det samme.
Jeg tager ikke billeder og lægger ikke noget op om andre uden deres ja.""",
    "en": """\
I meet people as equals and keep what I promise.
What people tell me stays with me, also after I have stopped.
I lend no money, borrow none, and take no presents of value.
There is no romance and no sex between me and somebody I meet through the centre.
I do not push my religion or politics on anyone.
I am no caseworker, doctor or interpreter: I tell the centre when somebody needs one.
When a child may be unwell, or something feels wrong, I call the centre at once.
I take no pictures and post nothing about people without their yes.""",
}

AGREEMENT = {
    "da": """\
Jeg følger med de første gange, når nogen vil prøve en forening. Vi aftaler hvor mange gange, før vi begynder.
Jeg siger til i god tid, hvis jeg ikke kan komme.
Jeg fortæller kort centret, om det blev til noget. Ikke hvad vi har talt om.
Jeg skriver ikke under på noget og lover ikke noget på den andens vegne.
Centret betaler ikke løn. Aftalte udgifter får jeg tilbage mod kvittering.
Centret har tid til mig, når jeg ringer, og giver mig en introduktion.
Jeg kan holde pause eller stoppe, når jeg vil, uden at sige hvorfor.""",
    "en": """\
I come along the first few times when somebody wants to try an association. We agree how many before we begin.
I say so in good time when I cannot come.
I tell the centre briefly whether it worked out. Not what we talked about.
I sign nothing and promise nothing on the other person's behalf.
The centre pays no wage. I get agreed expenses back against a receipt.
The centre has time for me when I call, and gives me an introduction.
I can take a break or stop whenever I like, without saying why.""",
}

INTRODUCTION = {
    "da": """\
Hvem vi er, og hvem du kan ringe til
Hvad der er din opgave, og hvad der ikke er
Tavshed, børn og hvad du gør, når noget føles forkert
Forsikring og udgifter""",
    "en": """\
Who we are, and whom you can call
What your task is, and what it is not
Keeping quiet, children, and what you do when something feels wrong
Insurance and expenses""",
}

FIRST = "2026-1"
TEXTS = {
    EditionKind.CONDUCT: CONDUCT,
    EditionKind.AGREEMENT: AGREEMENT,
    EditionKind.INTRODUCTION: INTRODUCTION,
}


def plant(model: Any) -> None:
    """Make the first editions; `model` is Edition, or its twin in a migration."""
    for kind, text in TEXTS.items():
        model.objects.get_or_create(
            kind=kind.value,
            version=FIRST,
            defaults={
                "valid_from": date(2025, 1, 1),
                # Whoever was introduced before is not asked to come again.
                "asks_again": kind is not EditionKind.INTRODUCTION,
                "text": text,
                "checked": ["da", "en"],
            },
        )
