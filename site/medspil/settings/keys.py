"""Secrets a machine makes for itself on first run, kept beside its data."""

import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """Django's signing key: read from `folder`, or made there, readable by its owner only."""
    file = folder / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text().strip()
