from django.urls import path

from medspil.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.today_list, name="today"),
    path("find/", views.find, name="find"),
    path("put-off/", views.put_off, name="put_off"),
    path("roles/", views.roles, name="roles"),
    path("roles/<int:pk>/end/", views.end_role, name="end_role"),
    path("data/", views.data, name="data"),
    path("data/whose/", views.whose_data, name="whose_data"),
    path("data/<int:pk>/", views.their_data_page, name="their_data"),
    path("data/<int:pk>/copy/", views.their_copy, name="their_copy"),
]
