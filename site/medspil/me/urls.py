from django.urls import path

from medspil.me import views

app_name = "me"

urlpatterns = [
    path("", views.home, name="home"),
    path("arrive/", views.arrive, name="arrive"),
    path("data/", views.edit, name="edit"),
    path("copy/", views.copy, name="copy"),
    path("looks/", views.looks, name="looks"),
    path("consents/<slug:purpose>/withdraw/", views.withdraw, name="withdraw"),
]
