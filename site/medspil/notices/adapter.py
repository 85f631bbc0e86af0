"""allauth's adapter: nobody signs up here by themselves, and sign-in mail wears our look.

A sign-in code is sent at once and never stored in the outbox: someone is waiting, and a code is a key.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from medspil.notices.delivery import mail
from medspil.notices.messages import Message
from medspil.users.once import new_key


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the code. Look in the newest mail from us."),
        "email_password_mismatch": _(
            "The e-mail and the password do not go together. "
            "Leave the password empty, and we send you a code."
        ),
        "too_many_login_attempts": _("That was many tries. Wait five minutes and try again, or call us."),
        "rate_limited": _("That was many tries. Wait five minutes and try again, or call us."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = sign_in_message(template_prefix, context)
        mail(message, email, get_language() or "da", f"sign-in-{new_key()}").send()


def sign_in_message(template_prefix: str, context: dict[str, Any]) -> Message:
    """The words of allauth's mails that this site can send."""
    if code := context.get("code"):
        return Message(
            subject=gettext("Your code: %(code)s") % {"code": code},
            paragraphs=(
                gettext("Write this code on the page where you asked for it. It works for a few minutes."),
            ),
            facts=((gettext("Code"), str(code)),),
            closing=gettext("Did you not ask for it? Then do nothing."),
        )
    if url := context.get("password_reset_url"):
        return Message(
            subject=gettext("Choose a new password"),
            paragraphs=(gettext("Somebody asked for a new password for this e-mail address."),),
            action=(gettext("Choose a new password"), url),
            closing=gettext("Did you not ask for it? Then do nothing."),
        )
    return Message(
        subject=gettext("Nobody is known by this e-mail here"),
        paragraphs=(
            gettext(
                "Somebody tried to sign in with this address, but we do not know it. Call us, and we help."
            ),
        ),
    )
