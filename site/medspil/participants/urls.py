from django.urls import path
from django.utils.translation import gettext_lazy as _

from medspil.participants.views import (
    children,
    desk,
    duplicates,
    households,
    join,
    mine,
    outreach,
    people,
    queue,
    refer,
)

app_name = "participants"

urlpatterns = [
    path("", refer.refer, name="refer"),
    path(_("mine/"), refer.referrals, name="referrals"),
    path(_("mine/<int:pk>/"), refer.referral, name="referral"),
    path(_("mine/<int:pk>/slip/"), refer.slip, name="slip"),
    path(_("access/"), refer.referrer_start, name="referrer_start"),
    path(_("access/sent/"), refer.referrer_asked, name="referrer_asked"),
    path(_("myself/"), join.join, name="join"),
    path(_("myself/thanks/<str:token>/"), join.joined, name="joined"),
    path(_("children/"), join.child, name="child"),
    path(_("children/thanks/"), join.child_noted, name="child_noted"),
    path(_("met/"), outreach.tell_of, name="outreach"),
    path(_("met/thanks/"), outreach.told_of, name="told_of"),
    path("desk/", queue.queue, name="queue"),
    path("desk/new/", desk.intake, name="intake"),
    path("desk/<int:pk>/", desk.received, name="received"),
    path("desk/<int:pk>/again/", children.ask_again, name="ask_again"),
    path("desk/<int:pk>/under-18/", children.forward, name="forward"),
    path("desk/<int:pk>/pass-on/", desk.pass_on, name="pass_on"),
    path("desk/<int:pk>/<slug:verb>/", desk.act, name="act"),
    path("desk/notes/<int:pk>/", children.note, name="note"),
    path("desk/met/<int:pk>/", outreach.met, name="met"),
    path("desk/alike/", duplicates.alike, name="alike"),
    path("desk/alike/<int:pk>/", duplicates.pair, name="pair"),
    path("desk/alike/<int:pk>/two/", duplicates.different, name="different"),
    path("desk/people/", people.people, name="list"),
    path("desk/people/<int:pk>/", people.person, name="person"),
    path("desk/people/<int:pk>/edit/", people.edit, name="edit"),
    path("desk/people/<int:pk>/household/", households.household, name="household"),
    path("desk/people/<int:pk>/household/in/", households.move_in, name="move_in"),
    path("desk/people/<int:pk>/household/answers/", households.let_answer, name="let_answer"),
    path("desk/people/<int:pk>/household/out/", households.move_out, name="move_out"),
    path("desk/people/<int:pk>/under-18/", children.take_back, name="take_back"),
    path("desk/people/<int:pk>/<slug:verb>/", people.mark, name="mark"),
    path("own/break/", mine.pause, name="break"),
]
