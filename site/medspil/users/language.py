"""Which language a request is answered in: its address decides; else what was asked for, the person, the
cookie, the browser."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

CODES = {code for code, _name in settings.LANGUAGES}
# Persian as browsers name it is read as Dari; Tigrinya comes with a country.
ALIASES = {"fa": "prs", "fa-af": "prs", "prs-af": "prs", "nb": "da", "nn": "da", "no": "da"}


def asked_for(request: HttpRequest) -> str | None:
    """The language of `?language=ar`: for pages whose address has none, such as an answer link."""
    code = request.GET.get("language")
    return code if code in CODES else None


def understood(header: str) -> str | None:
    """The first language of an Accept-Language header that we speak."""
    for part in header.lower().split(","):
        wanted = part.partition(";")[0].strip()
        code = ALIASES.get(wanted, wanted)
        for candidate in (code, code.partition("-")[0]):
            candidate = ALIASES.get(candidate, candidate)
            if candidate in CODES:
                return candidate
    return None


class PersonLocaleMiddleware(LocaleMiddleware):
    """Django's, with the person's own language where an address names none."""

    def process_request(self, request: HttpRequest) -> None:
        language = get_language_from_path(request.path_info) or self.chosen(request)
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def chosen(self, request: HttpRequest) -> str:
        if asked := asked_for(request):
            return asked
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            return str(request.user.language)
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if cookie in CODES:
            return cookie
        return understood(request.headers.get("Accept-Language", "")) or settings.LANGUAGE_CODE

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # Django would send every 404 to its place under a language; one that a view gave stays a 404.
        if not (response.status_code == 404 and request.resolver_match):
            response = super().process_response(request, response)
        if not get_language_from_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response
