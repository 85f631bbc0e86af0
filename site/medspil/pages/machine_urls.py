"""What machines and old habits ask for: robots, the sitemap, the icon, and `/was` of the Danish law."""

from django.templatetags.static import static
from django.urls import path
from django.views.generic import RedirectView

from medspil.pages import machine


class Icon(RedirectView):
    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return static("theme/img/medspil.svg")


urlpatterns = [
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("favicon.ico", Icon.as_view()),
    path("was", RedirectView.as_view(pattern_name="pages:accessibility")),
    path("was/", RedirectView.as_view(pattern_name="pages:accessibility")),
]
