"""Whether somebody is still there: as the club reads it, and in the voice of who answers."""

from django.utils.translation import gettext as _

from associations.choices import Outcome
from associations.models import OutcomeCheck, Redemption
from associations.notices.words import mail_name


def about_child(check: OutcomeCheck) -> bool:
    """Whether the grown-up who answers for a child is asked."""
    subject = check.subject
    return isinstance(subject, Redemption) and subject.leisure_pass.participant is None


def name(check: OutcomeCheck) -> str:
    """A child has no name with us: the year of birth and the invoice say who it is."""
    subject = check.subject
    if isinstance(subject, Redemption):
        leisure_pass = subject.leisure_pass
        if leisure_pass.participant is None:
            return _("A child born in %(year)s") % {"year": leisure_pass.birth_year}
        return mail_name(leisure_pass.participant.user)
    return mail_name(subject.participant.user)


def answers(check: OutcomeCheck) -> list[tuple[str, str]]:
    """The answers in the member's own voice, or in the voice of a child's grown-up."""
    child = about_child(check)
    return [
        (Outcome.BECAME_MEMBER.value, _("Yes, my child is a member") if child else _("Yes, I am a member")),
        (Outcome.SECOND_PASS.value, _("Yes, with a second pass")),
        (Outcome.LEFT.value, _("No, my child has stopped") if child else _("No, I have stopped")),
        (Outcome.UNKNOWN.value, _("I do not know yet")),
    ]


def question(check: OutcomeCheck) -> str:
    text = (
        _("Is your child still in %(association)s?")
        if about_child(check)
        else _("Are you still in %(association)s?")
    )
    return text % {"association": check.subject.association.name}
