from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.views import feed, interpreters, public, shifts, signup
from events.views.door import advice, here, page
from events.views.organise import changing, coming, listing, managing, posting

app_name = "events"

urlpatterns = [
    path("", public.event_list, name="list"),
    path("feed/", feed.to_feed, name="feed"),
    path("<int:pk>/", public.detail, name="detail"),
    path(_("<int:pk>/sign-up/"), signup.sign_up, name="signup"),
    path("<int:pk>/medspil.ics", public.ics, name="ics"),
    path(_("receipt/<str:token>/"), signup.receipt, name="receipt"),
    path("receipt/<str:token>/medspil.ics", signup.receipt_ics, name="receipt_ics"),
    path("post/", posting.post, name="post"),
    path("mine/", listing.mine, name="mine"),
    path("desk/", listing.desk, name="desk"),
    path("<int:pk>/manage/", managing.manage, name="manage"),
    path("<int:pk>/publish/", changing.publish, name="publish"),
    path("<int:pk>/cancel/", changing.cancel, name="cancel"),
    path("<int:pk>/move/", changing.move, name="move"),
    path("<int:pk>/places/", changing.capacity, name="capacity"),
    path("<int:pk>/add/", coming.add, name="add"),
    path("<int:pk>/door/", page.door, name="door"),
    path("<int:pk>/door/paper/", page.paper, name="door_paper"),
    path("<int:pk>/door/poster/", page.poster, name="door_poster"),
    path(_("here/<str:token>/"), here.here, name="here"),
    path(_("here/<str:token>/thanks/"), here.here_thanks, name="here_thanks"),
    path(_("questions/<str:token>/"), here.ask, name="survey"),
    path(_("questions/<str:token>/thanks/"), here.ask_thanks, name="survey_thanks"),
    path("<int:pk>/advice/", advice.advice, name="advice"),
    path("<int:pk>/advice/visit/", advice.visit, name="advice_visit"),
    path("<int:pk>/advice/question/", advice.question, name="advice_question"),
    path("<int:pk>/advice/undo/", advice.take_back, name="advice_undo"),
    path("<int:pk>/advice/slips/", advice.slips, name="advice_slips"),
    path("<int:pk>/advice/slips/<int:number>/", advice.slip, name="advice_slip"),
    path("advice/", advice.advice_figures, name="advice_figures"),
    path("shifts/", shifts.shifts, name="shifts"),
    path("shifts/hours/", shifts.hours, name="hours"),
    path("shifts/<int:pk>/take/", shifts.take, name="take_shift"),
    path("shifts/<int:pk>/close/", shifts.close, name="close_shift"),
    path("helping/<int:pk>/give-back/", shifts.give_back, name="give_back_shift"),
    path("helping/<int:pk>/hours/", shifts.correct, name="correct_hours"),
    path("helping/<int:pk>/agree/", shifts.agree, name="agree"),
    path("<int:pk>/shifts/", shifts.add_shift, name="add_shift"),
    path("interpreters/", interpreters.interpreters, name="interpreters"),
    path("interpreters/ask/", interpreters.ask, name="ask_interpreter"),
    path("interpreters/<int:pk>/", interpreters.interpreter, name="interpreter"),
    path("interpreters/<int:pk>/call-off/", interpreters.call_off, name="call_off_interpreter"),
    path("interpreters/<int:pk>/cost/", interpreters.cost, name="interpreter_cost"),
    path("signups/<int:pk>/address/", coming.say_address, name="say_address"),
    path("signups/<int:pk>/answer/", coming.answer_for, name="answer_for"),
]
