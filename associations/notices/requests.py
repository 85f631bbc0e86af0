"""Messages about coming to try."""

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from associations.choices import ContactKind, Side
from associations.coming import day_and_hour
from associations.models import Activity, ActivityRequest, Escort, TrialVisit
from associations.notices.endings import link
from associations.notices.words import mail_name, title
from associations.when import sentence
from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from medspil.users.models import User
from theme.formats import long_day


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
    return Message(
        subject=_("%(who)s would like to try %(what)s") % {"who": who, "what": what},
        paragraphs=(
            _("%(who)s would like to come and try %(what)s.") % {"who": who, "what": what},
            _("Write a day, which door to use, and who says hello there."),
        ),
        action=(_("Answer here"), link(notice, "associations.request", request.pk, side=Side.CLUB)),
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
    words = {"who": mail_name(user), "what": title(activity), "day": day_and_hour(activity, day)}
    words["with"] = company(activity, user)
    line = (
        _("%(who)s comes %(day)s, %(with)s is there too.") if words["with"] else _("%(who)s comes %(day)s.")
    )
    return Message(
        subject=line % words,
        paragraphs=(
            _("%(who)s comes to %(what)s %(day)s. Say hello, and show where things are.") % words,
            *([_("%(with)s goes along the first times.") % words] if words["with"] else []),
        ),
        action=(
            _("See who comes"),
            link(notice, "associations.trainer", activity.pk, side=ContactKind.TRAINER),
        ),
    )


def company(activity: Activity, user: User) -> str:
    """The first name of the guide who goes along, if somebody does."""
    escorts = Escort.objects.filter(request__activity=activity, request__participant__user=user)
    escort = escorts.select_related("volunteer__user").order_by("-asked_at", "-pk").first()
    return escort.volunteer.user.first_name if escort else ""


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
