"""Who walks the whole path, besides the people of the demo municipality."""

from typing import NamedTuple


class Somebody(NamedTuple):
    name: str
    email: str
    phone: str


NASRIN = Somebody("Nasrin Ahmadi", "nasrin@demo.example", "00 00 00 71")
KAJA = Somebody("Kaja Friis", "kaja@demo.example", "00 00 00 72")
OLHA = Somebody("Olha Kovalenko", "", "00 00 00 73")
CLUB, CONTACT = "Amandahavn Fodslaw", "fodslaw@demo.example"
COORDINATOR = "coordinator@demo.example"
