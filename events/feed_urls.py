"""Feeds stand without a language: calendars keep the address for years."""

from django.urls import path

from events.views.door.here import arrive_here
from events.views.feed import feed

app_name = "feeds"

urlpatterns = [
    path("events.ics", feed, name="events"),
    path("here/<str:token>/", arrive_here, name="here"),
]
