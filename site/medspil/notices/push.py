"""Web push: the keys a site signs with. The sending comes with subscriptions."""

from functools import cache
from pathlib import Path

from django.conf import settings
from py_vapid import Vapid02
from pywebpush import webpush

send_one = webpush


@cache
def vapid(folder: Path | None = None) -> Vapid02:
    """The site's VAPID key pair, made on first run and kept beside the data, readable by its owner only."""
    file = (folder or settings.DATA) / "vapid.pem"
    if not file.exists():
        keys = Vapid02()
        keys.generate_keys()
        file.touch(mode=0o600)
        keys.save_key(str(file))
    return Vapid02.from_file(str(file))
