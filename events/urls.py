from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.views import feed, organise, public, signup

app_name = "events"

urlpatterns = [
    path("", public.event_list, name="list"),
    path("feed/", feed.to_feed, name="feed"),
    path("<int:pk>/", public.detail, name="detail"),
    path(_("<int:pk>/sign-up/"), signup.sign_up, name="signup"),
    path("<int:pk>/medspil.ics", public.ics, name="ics"),
    path(_("receipt/<str:token>/"), signup.receipt, name="receipt"),
    path("receipt/<str:token>/medspil.ics", signup.receipt_ics, name="receipt_ics"),
    path("post/", organise.post, name="post"),
    path("mine/", organise.mine, name="mine"),
    path("desk/", organise.desk, name="desk"),
    path("<int:pk>/manage/", organise.manage, name="manage"),
    path("<int:pk>/publish/", organise.publish, name="publish"),
    path("<int:pk>/cancel/", organise.cancel, name="cancel"),
    path("<int:pk>/move/", organise.move, name="move"),
    path("<int:pk>/places/", organise.capacity, name="capacity"),
    path("<int:pk>/add/", organise.add, name="add"),
    path("<int:pk>/door/", organise.door, name="door"),
    path("signups/<int:pk>/address/", organise.say_address, name="say_address"),
    path("signups/<int:pk>/answer/", organise.answer_for, name="answer_for"),
]
