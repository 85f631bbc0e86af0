"""Messages to a guide who goes along the first times."""

from django.utils.translation import gettext as _

from associations.choices import EndSide, VisitState
from associations.models import Escort, EscortVisit
from associations.notices.endings import link
from associations.notices.words import mail_name, title
from associations.when import sentence
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice
from theme.formats import listed_text, long_day


@kind("associations.guide_asked")
def guide_asked(notice: Notice) -> Message | None:
    rows = Escort.objects.select_related("request__participant__user", "request__activity__association")
    escort = rows.filter(pk=notice.params["escort_id"]).first()
    if escort is None:
        return None
    activity = escort.request.activity
    words = {"who": mail_name(escort.request.participant.user), "what": title(activity)}
    days = [long_day(visit.day) for visit in escort.visits.order_by("number")]
    facts = (
        (_("When"), sentence(activity.times.all())),
        (_("Where"), activity.place or str(activity.association.place or "")),
        (_("The first visits"), listed_text(days)),
    )
    return Message(
        subject=_("Will you go along with %(who)s to %(what)s?") % words,
        paragraphs=(
            _("%(who)s would like company the first times at %(what)s.") % words,
            _("Meet outside, go in together, and say hello to the trainer. That is all it takes."),
        ),
        facts=tuple((label, value) for label, value in facts if value),
        action=(_("See the days"), link(notice, "associations.escort", escort.pk, side=EndSide.GUIDE)),
    )


@kind("associations.how_was_the_visit")
def how_was_the_visit(notice: Notice) -> Message | None:
    rows = EscortVisit.objects.select_related(
        "escort__request__participant__user", "escort__request__activity"
    )
    visit = rows.filter(pk=notice.params["visit_id"], state=VisitState.PLANNED).first()
    if visit is None:
        return None
    request = visit.escort.request
    words = {
        "who": mail_name(request.participant.user),
        "what": title(request.activity),
        "day": long_day(visit.day),
    }
    return Message(
        subject=_("Did you go along on %(day)s?") % words,
        paragraphs=(_("%(who)s, %(what)s, %(day)s: done or not done? One tap is enough.") % words,),
        action=(_("Answer here"), link(notice, "associations.escort", visit.escort_id, side=EndSide.GUIDE)),
    )
