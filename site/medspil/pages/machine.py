"""What search engines read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

PUBLIC = (
    "start",
    "events:list",
    "associations:list",
    "volunteers:join",
    "pages:children",
    "pages:privacy",
    "pages:accessibility",
)
PRIVATE = ("/admin/", "/svar/", "/keep/", "/demo/", "/elements/")


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in each language, and the editors' pages."""
    addresses = [
        f"{settings.SITE_URL}{page.get_url(request)}"
        for page in Page.objects.live().public().filter(depth__gte=3).order_by("path")
    ]
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses += [settings.SITE_URL + reverse(name) for name in PUBLIC]
    return render(request, "pages/sitemap.xml", {"addresses": addresses}, content_type="application/xml")
