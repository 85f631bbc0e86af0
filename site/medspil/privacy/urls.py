from django.urls import path

from medspil.privacy import views

app_name = "privacy"

urlpatterns = [path("draft/<slug:form>/", views.keep_draft, name="draft")]
