"""What a person changes about themselves."""

from django.db import transaction

from medspil.users import log
from medspil.users.choices import Channel
from medspil.users.models import User


@transaction.atomic
def change(*, user: User, name: str, phone: str, language: str, channel: Channel) -> None:
    """Save what the person wrote about themselves; the log says which fields, never their content."""
    new = {"name": name, "phone": phone, "language": language, "channel": channel}
    changed = [field for field, value in new.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, new[field])
    if changed:
        user.save(update_fields=changed)
        log.record("me.change", user, by=user, fields=changed)
