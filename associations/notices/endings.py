"""Messages about what comes before and after the last day."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from associations import asked, duties
from associations.choices import Afterwards, EndSide, Outcome, Side
from associations.models import Association, FeeFreeMembership, OutcomeCheck
from associations.notices.words import (
    LINK_DAYS,
    day_and_year,
    mail_name,
    membership_of,
    page,
    standing,
    terms_facts,
)
from medspil.notices.links import mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.points import Act
from theme.formats import listed_text, long_day


def link(notice: Notice, purpose: str, pk: int, *, side: str, days: timedelta = LINK_DAYS) -> str:
    """An answer link for the side the message goes to."""
    expires_at = notice.send_at + days
    return mint(
        purpose, pk, side=side, expires_at=expires_at, language=notice.language, to=notice.mail_address
    )


@kind("associations.ending")
def ending(notice: Notice) -> Message | None:
    """To the member, with the five choices behind one link; by phone they are buttons on the desk."""
    membership = standing(notice)
    if membership is None or membership.last_day is None:
        return None
    choose = reverse("associations:afterwards", args=[membership.pk])
    return Message(
        subject=_("Your membership in %(association)s ends on %(day)s")
        % {"association": membership.association.name, "day": long_day(membership.last_day)},
        paragraphs=(
            _("Would you like to stay, or something else? Choose with one tap; we help with the rest."),
            _("You are not signed up automatically, and you need do nothing to stop."),
        ),
        facts=terms_facts(membership)[1:],
        action=(
            _("Choose here"),
            link(notice, "associations.afterwards", membership.pk, side=Side.MEMBER),
        ),
        acts=tuple(
            Act(choice.label, choose, post=True, fields=(("choice", choice.value),)) for choice in Afterwards
        ),
    )


@kind("associations.ending_club")
def ending_club(notice: Notice) -> Message | None:
    return task_of(notice, standing(notice), EndSide.CLUB)


@kind("associations.ending_guide")
def ending_guide(notice: Notice) -> Message | None:
    return task_of(notice, standing(notice), EndSide.GUIDE)


@kind("associations.chosen_club")
def chosen_club(notice: Notice) -> Message | None:
    return task_of(notice, standing(notice), EndSide.CLUB)


@kind("associations.chosen_guide")
def chosen_guide(notice: Notice) -> Message | None:
    return task_of(notice, standing(notice), EndSide.GUIDE)


def task_of(notice: Notice, membership: FeeFreeMembership | None, side: EndSide) -> Message | None:
    """What association or guide can do before the last day, with its date and one button."""
    if membership is None or membership.last_day is None:
        return None
    task = membership.end_tasks.filter(side=side, done_at__isnull=True).first()
    if task is None:
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s's free months end on %(day)s")
        % {"who": who, "day": long_day(membership.last_day)},
        paragraphs=(
            duties.choice_sentence(membership, who),
            duties.sentence(membership, side, who),
        ),
        facts=(
            (_("Please before"), day_and_year(task.due)),
            (_("Last day"), day_and_year(membership.last_day)),
            terms_facts(membership)[1],
        ),
        action=(_("It is done"), link(notice, "associations.end_task", task.pk, side=side)),
    )


@kind("associations.extended")
def extended(notice: Notice) -> Message | None:
    membership = standing(notice)
    if membership is None or membership.last_day is None:
        return None
    return Message(
        subject=_("You have got more time in %(association)s") % {"association": membership.association.name},
        paragraphs=(
            _("Your new last day is %(day)s. It still costs nothing, and the task is the same.")
            % {"day": day_and_year(membership.last_day)},
        ),
        action=(_("See your membership"), page(membership)),
    )


@kind("associations.extended_club")
def extended_club(notice: Notice) -> Message | None:
    membership = standing(notice)
    if membership is None or membership.last_day is None:
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s's months are made longer") % {"who": who},
        paragraphs=(_("The new last day is %(day)s.") % {"day": day_and_year(membership.last_day)},),
        action=(_("See the membership"), page(membership)),
    )


@kind("associations.stopped")
def stopped(notice: Notice) -> Message | None:
    membership = membership_of(notice)
    if membership is None:
        return None
    return Message(
        subject=_("Your membership in %(association)s has ended")
        % {"association": membership.association.name},
        paragraphs=(
            _("The days you did not use are kept for another time."),
            _("There are other things to join. Call us, and we look together."),
        ),
        action=(_("See your membership"), page(membership)),
    )


@kind("associations.stopped_club")
def stopped_club(notice: Notice) -> Message | None:
    membership = membership_of(notice)
    if membership is None:
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s has stopped") % {"who": who},
        paragraphs=(
            _("%(who)s no longer comes. You need do nothing; the place is free again.") % {"who": who},
        ),
    )


@kind("associations.still_there")
def still_there(notice: Notice) -> Message | None:
    """To the member: are you still there? Three taps to choose between."""
    rows = OutcomeCheck.objects.owed_by_member().with_people()
    check = rows.filter(pk=notice.params["check_id"]).first()
    if check is None:
        return None
    answer = reverse("associations:outcome", args=[check.pk])
    return Message(
        subject=asked.question(check),
        paragraphs=(
            _("We would like to know how it went. One tap is enough, and every answer is a good one."),
        ),
        action=(_("Answer here"), link(notice, "associations.outcome", check.pk, side=Side.MEMBER)),
        acts=tuple(
            Act(outcome.label, answer, post=True, fields=(("answer", outcome.value),)) for outcome in Outcome
        ),
    )


def named(words: str, checks: list[OutcomeCheck]) -> tuple[str, ...]:
    """A sentence and those it is about, each once; nothing where there is nobody.

    No full stop after the names: "Oksana M." has one.
    """
    names = listed_text(dict.fromkeys(asked.name(check) for check in checks))
    return (words, names) if names else ()


@kind("associations.all_still_there")
def all_still_there(notice: Notice) -> Message | None:
    """To the association: everybody in one mail, yes to all or tap the exceptions."""
    association = Association.objects.filter(pk=notice.params["association_id"]).first()
    if association is None:
        return None
    owed = list(OutcomeCheck.objects.owed_by_club(association).with_people().order_by("pk"))
    free = [check for check in owed if check.membership]
    paid = [check for check in owed if check.redemption]
    if not owed:
        return None
    return Message(
        subject=_("Are they still there?"),
        paragraphs=(
            *named(_("The months without a fee are over for these. Are they members now?"), free),
            *named(_("What a pass paid is over for these. Are they members now?"), paid),
            _("Say yes to all with one tap, or tap the exceptions. No password is needed."),
        ),
        action=(
            _("Answer for everybody"),
            link(notice, "associations.outcomes", association.pk, side=Side.CLUB),
        ),
    )
