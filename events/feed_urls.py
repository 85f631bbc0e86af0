"""Feeds stand without a language: calendars keep the address for years."""

from django.urls import path

from events.views import embed, feed
from events.views.door.here import arrive_here
from events.views.near import near

app_name = "feeds"

urlpatterns = [
    path("events.ics", feed.feed, name="events"),
    path("events.json", feed.json_feed, name="events_json"),
    path("events.rss", feed.rss, name="events_rss"),
    path("association/<int:pk>.ics", feed.of_association, name="association"),
    path("mine/<str:token>.ics", feed.mine, name="mine"),
    path("near/", near, name="near"),
    path("embed/", embed.embed, name="embed"),
    path("here/<str:token>/", arrive_here, name="here"),
]
