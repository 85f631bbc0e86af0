from django.urls import path

from medspil.notices import views

app_name = "notices"

urlpatterns = [
    path("calls/<int:pk>/", views.call, name="call"),
    path("calls/<int:pk>/told/", views.told, name="told"),
]
