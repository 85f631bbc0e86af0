"""Settings of `make run`: the demo municipality on this machine, mail written to files."""

import os

os.environ.setdefault("MEDSPIL_TILES", "https://tile.openstreetmap.org/{z}/{x}/{y}.png")

from medspil.settings.base import *  # noqa: F403
from medspil.settings.base import DATA, STORAGES

DEBUG = True
MEDSPIL_DEMO = True
MEDSPIL_SECOND_FACTOR = False
MEDSPIL_REFERRER_DOMAINS = ["demo.example"]
MEDSPIL_INTERPRETER_OFFICE = "tolk@demo.example"
MEDSPIL_CHILDREN_SCHEME = {"name": "Plads til Alle", "phone": "+4500000090"}
MEDSPIL_CHILD_CONCERN = {"name": "Børne- og familieafdelingen", "phone": "+4500000091", "url": ""}

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = "Amandahavn Frivilligcenter <hej@demo.example>"

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
