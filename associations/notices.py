"""The words of this app's messages, in each receiver's language."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from associations.choices import AgreementState, MembershipState
from associations.models import Activity, ActivityRequest, CooperationAgreement, FeeFreeMembership, TrialVisit
from associations.when import long_day, sentence
from medspil.notices.links import absolute, mint
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.models import User
from medspil.users.points import Act
from theme.formats import kroner_text
from theme.multilingual import in_reader_language

LINK_DAYS = timedelta(days=60)


def mail_name(user: User) -> str:
    """How a mail names somebody: first name and initial, and nobody whose name is protected [10]."""
    return _("Somebody") if user.protected_identity else user.short_name


def shown(texts: dict[str, str], language: str) -> str:
    return in_reader_language(texts, language).text


def title(activity: Activity) -> str:
    return shown(activity.title, activity.original_language)


def membership_of(notice: Notice) -> FeeFreeMembership | None:
    rows = FeeFreeMembership.objects.select_related(
        "participant__user", "activity__association", "agreement", "association"
    )
    return rows.filter(pk=notice.params["membership_id"]).first()


def page(membership: FeeFreeMembership) -> str:
    return absolute(membership.get_absolute_url())


def terms_facts(membership: FeeFreeMembership) -> tuple[tuple[str, str], ...]:
    return (
        (_("Your task"), shown(membership.task, membership.task_language)),
        (
            _("Price afterwards"),
            _("%(price)s for half a year") % {"price": kroner_text(membership.price_after_ore)},
        ),
    )


@kind("associations.request")
def request_asked(notice: Notice) -> Message | None:
    request = (
        ActivityRequest.objects.open()
        .select_related("participant__user", "activity__association")
        .filter(pk=notice.params["request_id"])
        .first()
    )
    if request is None:
        return None
    who, what = mail_name(request.participant.user), title(request.activity)
    home = absolute(reverse("associations:home_of", args=[request.activity.association_id]))
    return Message(
        subject=_("%(who)s would like to try %(what)s") % {"who": who, "what": what},
        paragraphs=(
            _("%(who)s would like to come and try %(what)s.") % {"who": who, "what": what},
            _("Write a day, which door to use, and who says hello there."),
        ),
        action=(_("Answer here"), home),
    )


@kind("associations.asked")
def asked(notice: Notice) -> Message | None:
    """To the association: the one tap stands behind the link, without sign-in."""
    membership = membership_of(notice)
    if membership is None or membership.state != MembershipState.PROPOSED or membership.club_at:
        return None
    who, what = mail_name(membership.participant.user), title(membership.activity)
    link = mint(
        "associations.welcome",
        membership.pk,
        side="club",
        expires_at=membership.asked_at + LINK_DAYS,
        language=notice.language,
    )
    months = ngettext("%(count)s month", "%(count)s months", membership.months) % {"count": membership.months}
    return Message(
        subject=_("%(who)s would like to join %(what)s") % {"who": who, "what": what},
        paragraphs=(
            _("%(who)s would like to join %(what)s and help with a task in return.")
            % {"who": who, "what": what},
            _("Say welcome with one tap. No password is needed."),
        ),
        facts=(
            (_("Task"), shown(membership.task, membership.task_language)),
            (_("Without a fee for"), months),
            (_("Trains"), sentence(membership.activity.times.all())),
        ),
        action=(_("Welcome"), link),
        acts=(
            Act(
                _("They said welcome"),
                reverse("associations:act", args=[membership.pk, "welcome"]),
                post=True,
            ),
            Act(_("Not this time"), reverse("associations:act", args=[membership.pk, "refuse"]), post=True),
        ),
    )


@kind("associations.trial")
def trial(notice: Notice) -> Message | None:
    visit = (
        TrialVisit.objects.select_related("request__activity__association")
        .filter(pk=notice.params["visit_id"])
        .first()
    )
    if visit is None:
        return None
    activity = visit.request.activity
    facts = (
        (_("Day"), long_day(visit.day)),
        (_("When"), sentence(activity.times.all())),
        (_("Where"), activity.place or str(activity.association.place or "")),
        (_("Which door"), visit.door),
        (_("Who meets you"), visit.met_by),
    )
    return Message(
        subject=_("Come and try %(what)s") % {"what": title(activity)},
        paragraphs=(_("You are welcome to come and see if it is something for you. It costs nothing."),),
        facts=tuple((label, value) for label, value in facts if value),
        action=(_("See the activity"), absolute(activity.get_absolute_url())),
    )


@kind("associations.coming")
def coming(notice: Notice) -> Message | None:
    """One line to the trainer; it never says on which terms somebody comes."""
    user = User.objects.filter(pk=notice.params["user_id"]).first()
    activity = Activity.objects.filter(pk=notice.params["activity_id"]).first()
    day = parse_date(str(notice.params["day"]))
    if user is None or activity is None or day is None:
        return None
    line = _("%(who)s comes %(day)s.") % {"who": mail_name(user), "day": long_day(day)}
    return Message(
        subject=line,
        paragraphs=(
            _("%(who)s comes to %(what)s %(day)s. Say hello, and show where things are.")
            % {"who": mail_name(user), "what": title(activity), "day": long_day(day)},
        ),
    )


@kind("associations.welcomed")
def welcomed(notice: Notice) -> Message | None:
    """To the member: all three said yes."""
    membership = membership_of(notice)
    if membership is None or not (membership.start and membership.last_day):
        return None
    return Message(
        subject=_("Welcome to %(association)s") % {"association": membership.association.name},
        paragraphs=(
            _("All three have said yes. You come for the first time on %(day)s.")
            % {"day": long_day(membership.start)},
            _("You are not signed up automatically afterwards: you choose yourself."),
        ),
        facts=(
            (_("Activity"), title(membership.activity)),
            (_("When"), sentence(membership.activity.times.all())),
            (_("Your last day"), day_and_year(membership.last_day)),
            *terms_facts(membership),
        ),
        action=(_("See your membership"), page(membership)),
    )


def day_and_year(day: date) -> str:
    return f"{long_day(day)} {day.year}"


@kind("associations.begun")
def begun(notice: Notice) -> Message | None:
    membership = membership_of(notice)
    if membership is None or not (membership.start and membership.last_day):
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s begins %(day)s") % {"who": who, "day": long_day(membership.start)},
        paragraphs=(_("All three have said yes. Thank you for the welcome."),),
        facts=(
            (_("Activity"), title(membership.activity)),
            (_("Task"), shown(membership.task, membership.task_language)),
            (_("Last day"), day_and_year(membership.last_day)),
        ),
        action=(_("See the membership"), page(membership)),
    )


@kind("associations.not_this_time")
def not_this_time(notice: Notice) -> Message | None:
    activity = Activity.objects.filter(pk=notice.params["activity_id"]).first()
    if activity is None:
        return None
    return Message(
        subject=_("It did not come to anything this time"),
        paragraphs=(
            _("%(what)s did not come to anything this time. It is nothing you did.")
            % {"what": title(activity)},
            _("There are other things to join. Call us, and we look together."),
        ),
        action=(_("See other associations"), absolute(reverse("associations:list"))),
    )


@kind("associations.ending")
def ending(notice: Notice) -> Message | None:
    membership = standing(notice)
    if membership is None or membership.last_day is None:
        return None
    return Message(
        subject=_("Your membership in %(association)s ends on %(day)s")
        % {"association": membership.association.name, "day": long_day(membership.last_day)},
        paragraphs=(
            _("Would you like to stay? Talk to the association or to us: there is often a way to pay less."),
            _("You are not signed up automatically, and you need do nothing to stop."),
        ),
        facts=terms_facts(membership)[1:],
        action=(_("See your membership"), page(membership)),
    )


@kind("associations.ending_club")
def ending_club(notice: Notice) -> Message | None:
    membership = standing(notice)
    if membership is None or membership.last_day is None:
        return None
    who = mail_name(membership.participant.user)
    return Message(
        subject=_("%(who)s's free months end on %(day)s")
        % {"who": who, "day": long_day(membership.last_day)},
        paragraphs=(
            _("Ask %(who)s whether they would like to stay, and tell what it costs and how it can be paid.")
            % {"who": who},
        ),
        action=(_("See the membership"), page(membership)),
    )


def standing(notice: Notice) -> FeeFreeMembership | None:
    membership = membership_of(notice)
    return membership if membership and membership.state == MembershipState.ACTIVE else None


@kind("associations.agreement")
def agreement(notice: Notice) -> Message | None:
    row = (
        CooperationAgreement.objects.filter(pk=notice.params["agreement_id"], state=AgreementState.SENT)
        .select_related("association")
        .first()
    )
    if row is None:
        return None
    return Message(
        subject=_("A cooperation agreement waits for your yes"),
        paragraphs=(
            _("The agreement about fee-free places in %(association)s is ready. Accept it with your name.")
            % {"association": row.association.name},
        ),
        action=(_("Read the agreement"), absolute(reverse("associations:agreement", args=[row.pk]))),
    )
