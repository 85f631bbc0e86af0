from django.urls import path
from django.utils.translation import gettext_lazy as _

from volunteers.views import answers, away, decisions, desk, join, matches, me, register, requests

app_name = "volunteers"

urlpatterns = [
    path("", join.join, name="join"),
    path(_("thanks/<str:token>/"), join.joined, name="joined"),
    path(_("my-details/"), me.me, name="me"),
    path("agree/<slug:kind>/", me.read, name="read"),
    path("my-break/<slug:verb>/", me.own_break, name="own_break"),
    path("desk/new/", register.register, name="register"),
    path("desk/", desk.people, name="list"),
    path("desk/<int:pk>/", desk.person, name="person"),
    path("desk/<int:pk>/roles/", decisions.roles, name="roles"),
    path("desk/<int:pk>/clearance/", decisions.clearance, name="clearance"),
    path("desk/<int:pk>/took-part/", decisions.took_part, name="took_part"),
    path("desk/<int:pk>/pause/", decisions.pause, name="pause"),
    path("desk/<int:pk>/decline/", decisions.decline, name="decline"),
    path("desk/<int:pk>/do/<slug:step>/", decisions.step, name="step"),
    path("wishes/", requests.wishes, name="requests"),
    path("wishes/new/<int:person>/", requests.new_wish, name="new_request"),
    path("wishes/<int:pk>/", requests.wish, name="request"),
    path("wishes/<int:pk>/change/", requests.change_wish, name="change_request"),
    path("wishes/<int:pk>/ask/", requests.ask, name="ask"),
    path("wishes/<int:pk>/not-this-pair/", requests.not_this_pair, name="not_this_pair"),
    path("wishes/<int:pk>/withdraw/", requests.withdraw, name="withdraw"),
    path("wishes/<int:pk>/<slug:verb>/", requests.change_state, name="request_state"),
    path(_("answers/<int:pk>/"), answers.answer, name="answer"),
    path("answers/<int:pk>/said/", answers.said, name="said"),
    path(_("how-is-it-going/<int:pk>/"), answers.follow_up, name="follow_up"),
    path("follow-ups/<int:pk>/said/", answers.said_face, name="said_face"),
    path("follow-ups/<int:pk>/handled/", matches.handled, name="handled"),
    path("concerns/<int:pk>/handled/", matches.concern_handled, name="concern_handled"),
    path(_("my-days-away/"), away.mine, name="away"),
    path(_("my-days-away/<int:pk>/home/"), away.home, name="home_again"),
    path(_("contacts/<int:pk>/"), matches.contact, name="match"),
    path("desk/contacts/<int:pk>/", matches.desk, name="contact"),
    path("desk/contacts/<int:pk>/meeting/", matches.arrange, name="arrange_meeting"),
    path("desk/contacts/<int:pk>/meeting/at/", matches.arrange_at, name="arrange_at"),
    path("desk/contacts/<int:pk>/other-time/", matches.other_time, name="other_time"),
    path("desk/contacts/<int:pk>/met/", matches.record, name="record_meeting"),
    path("desk/contacts/<int:pk>/<slug:verb>/", matches.change, name="change_contact"),
]
