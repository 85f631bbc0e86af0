from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.views import feed, public, signup
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
    path("<int:pk>/door/", coming.door, name="door"),
    path("signups/<int:pk>/address/", coming.say_address, name="say_address"),
    path("signups/<int:pk>/answer/", coming.answer_for, name="answer_for"),
]
