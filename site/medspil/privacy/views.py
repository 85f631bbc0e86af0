from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.privacy import drafts

# The forms that may be kept half-typed.
FORMS = {"join", "newcomer", "refer", "signup", "activity", "event", "association"}


@never_cache
@require_POST
def keep_draft(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    response = HttpResponse(status=204)
    drafts.save(request, response, form, at=timezone.now())
    return response
