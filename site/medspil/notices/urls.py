from django.urls import path

from medspil.notices import views

app_name = "notices"

urlpatterns = [
    path("calls/<int:pk>/", views.call, name="call"),
    path("calls/<int:pk>/told/", views.told, name="told"),
    path("device/on/", views.turn_on, name="turn_on"),
    path("device/off/", views.turn_off, name="turn_off"),
    path("device/topics/", views.topics, name="topics"),
]
