"""Every page under its language; feeds, answer links and what machines read without one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from medspil.me.views import admin_entrance
from medspil.notices.views import answer, worker
from medspil.pages.media import media
from medspil.pages.views import start

urlpatterns = [
    # The admin's own sign-in is ours: one sign-in for everything, and no loop for who lacks access.
    path("admin/login/", admin_entrance),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("elements/", include("theme.urls")),
    path("svar/<str:token>/", answer, name="answer"),
    path("push/worker.js", worker, name="push_worker"),
    path("media/<path:path>", media),
    path("keep/", include("medspil.privacy.urls")),
    path("feeds/", include("events.feed_urls")),
    path("desk/", RedirectView.as_view(pattern_name="desk:today")),
    path("", include("medspil.pages.machine_urls")),
]

urlpatterns += i18n_patterns(
    path("", start, name="start"),
    path(_("account/"), include("allauth.account.urls")),
    path(_("account/security/"), include("allauth.mfa.urls")),
    path(_("events/"), include("events.urls")),
    path(_("associations/"), include("associations.urls")),
    path(_("volunteer/"), include("volunteers.urls")),
    path(_("refer/"), include("medspil.participants.urls")),
    path(_("me/"), include("medspil.me.urls")),
    path(_("desk/"), include("medspil.desk.urls")),
    path("notices/", include("medspil.notices.urls")),
    path(_("numbers/"), include("medspil.reports.urls")),
    path("", include("medspil.pages.urls")),
    path("", include(wagtail_urls)),
)

if settings.MEDSPIL_DEMO:
    urlpatterns.insert(0, path("demo/", include("medspil.desk.demo_urls")))
