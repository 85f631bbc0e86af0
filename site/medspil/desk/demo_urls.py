from django.urls import path

from medspil.desk.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.logins, name="logins"),
    path("as/<slug:who>/", views.sign_in_as, name="sign_in_as"),
    path("mail/", views.mail, name="mail"),
    path("mail/<int:pk>/", views.letter, name="letter"),
]
