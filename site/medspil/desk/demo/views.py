"""Only in the demo: signing in as a role with one tap, and reading every message."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.desk.demo import PASSWORD
from medspil.desk.demo.letters import folder_letters, outbox_letters, shown
from medspil.desk.demo.logins import LOGINS
from medspil.notices.models import Notice
from medspil.users import log
from medspil.users.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def logins(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/demo/logins.html", {"logins": LOGINS, "password": PASSWORD})


@require_POST
def sign_in_as(request: HttpRequest, who: str) -> HttpResponse:
    """Sign a demo person in, their second factor done."""
    wanted = next((login for login in LOGINS if login.who == who), None)
    user = User.objects.filter(email=wanted.email).first() if wanted else None
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    log.record("users.sign_in_as", user, by=user)
    return redirect("me:arrive")


@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """Every message, newest first, as its receiver reads it; and the sign-in mails written to files."""
    return render(request, "desk/demo/mail.html", {"letters": outbox_letters(), "files": folder_letters()})


@never_cache
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.select_related("user"), pk=pk)
    return render(request, "desk/demo/letter.html", {"letter": shown(notice)})
