from django.urls import path
from django.utils.translation import gettext_lazy as _

from medspil.participants.views import desk, join, mine, people, refer

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
    path("desk/new/", desk.intake, name="intake"),
    path("desk/<int:pk>/", desk.received, name="received"),
    path("desk/<int:pk>/again/", desk.ask_again, name="ask_again"),
    path("desk/<int:pk>/<slug:verb>/", desk.act, name="act"),
    path("desk/notes/<int:pk>/", desk.note, name="note"),
    path("desk/people/", people.people, name="list"),
    path("desk/people/<int:pk>/", people.person, name="person"),
    path("desk/people/<int:pk>/edit/", people.edit, name="edit"),
    path("desk/people/<int:pk>/<slug:verb>/", people.mark, name="mark"),
    path("own/break/", mine.pause, name="break"),
]
