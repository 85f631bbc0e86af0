"""Feeds stand without a language: calendars keep the address for years."""

from django.urls import path

from events.views.feed import feed

app_name = "feeds"

urlpatterns = [path("events.ics", feed, name="events")]
