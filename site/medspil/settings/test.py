"""Settings of the tests: everything in memory, nothing leaves the process."""

import hashlib
import os
import tempfile

from environs import Env

os.environ.setdefault("MEDSPIL_DATA", tempfile.mkdtemp(prefix="medspil-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")

from medspil.settings.base import *  # noqa: F403
from medspil.settings.base import CHECKOUT, DATABASES, SQLITE_OPTIONS, STORAGES


def migrations_hash() -> str:
    """Names the test database after what made it: a changed migration makes a new one, no other does."""
    files = sorted([*CHECKOUT.rglob("migrations/0*.py"), *CHECKOUT.glob("requirements.lock")])
    ours = [file for file in files if ".venv" not in file.parts]
    return hashlib.sha256(b"".join(file.read_bytes() for file in ours)).hexdigest()[:8]


NAME = f"{Env().str('MEDSPIL_TEST_NAME', 'medspil')}_{migrations_hash()}"
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: races and browser tests open several connections.
    cache = CHECKOUT / ".pytest_cache" if (CHECKOUT / "manage.py").exists() else DATA  # noqa: F405
    cache.mkdir(exist_ok=True)
    for old in cache.glob(f"{NAME.rpartition('_')[0]}_*.sqlite3*"):
        if NAME not in old.name:
            old.unlink(missing_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(cache / f"{NAME}.sqlite3")}
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | {
        # Hundreds of tests ask the same: what SQLite has read of it is kept.
        "cached_statements": 1024,
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF"),
    }
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{NAME}"}
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # Joining a few rows takes no time in any order; looking for the best order of a dozen tables takes most
    # of what a test asks of the server. Nor need anything outlast it.
    FEW_ROWS = "-c join_collapse_limit=1 -c from_collapse_limit=1 -c jit=off -c synchronous_commit=off"
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {"options": FEW_ROWS}

MEDSPIL_SECOND_FACTOR = False
MEDSPIL_REFERRER_DOMAINS = ["demo.example"]
MEDSPIL_INTERPRETER_OFFICE = "tolk@demo.example"
MEDSPIL_CHILDREN_SCHEME = {"name": "Plads til Alle", "phone": "+4500000090"}
MEDSPIL_CHILD_CONCERN = {"name": "Børne- og familieafdelingen", "phone": "+4500000091", "url": ""}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # A story looks at a page again as soon as something has changed.
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
LOGGING = {"version": 1, "disable_existing_loggers": False}
