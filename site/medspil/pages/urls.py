from django.urls import path
from django.utils.translation import gettext_lazy as _

from medspil.pages import views

app_name = "pages"

urlpatterns = [
    path(_("children/"), views.children, name="children"),
    path(_("privacy/"), views.privacy, name="privacy"),
    path(_("accessibility/"), views.accessibility, name="accessibility"),
]
