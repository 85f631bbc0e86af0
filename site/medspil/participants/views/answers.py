"""What the answer links of this app open, without sign-in."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from medspil.notices.models import AnswerLink
from medspil.participants import actions
from medspil.participants.choices import OPEN, ReferralState
from medspil.participants.models import Referral, ReferrerApplication


def withdraw(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """The newcomer's no: GET shows, POST acts; opened again it says that it is noted."""
    referral = (
        Referral.objects.select_related("organisation", "participant").filter(pk=link.object_id).first()
    )
    at = timezone.now()
    if referral is None or link.expired(at):
        return render(request, "participants/link_over.html", status=410)
    if request.method == "POST":
        referral = actions.say_no(referral=referral, at=at)
        return render(request, "participants/withdrawn.html", {"referral": referral})
    if has_said_no(referral):
        return render(request, "participants/withdrawn.html", {"referral": referral})
    context = {
        "referral": referral,
        "day": referral.promised_day if referral.state in OPEN else "",
    }
    return render(request, "participants/withdraw.html", context)


def has_said_no(referral: Referral) -> bool:
    paused = referral.participant is not None and referral.participant.paused_at is not None
    return paused or referral.state in {ReferralState.WITHDRAWN, ReferralState.DECLINED}


def open_access(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """A referrer's address is theirs. Who is new is signed in at once; others sign in as always."""
    application = ReferrerApplication.objects.filter(pk=link.object_id, opened_at__isnull=True).first()
    at = timezone.now()
    if application is None or link.expired(at):
        return render(request, "participants/link_over.html", status=410)
    if request.method == "POST":
        user, new = actions.open_account(application=application, at=at)
        if new:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(request, _("You now have access to send people on."))
        return redirect(reverse("participants:refer"))
    return render(request, "participants/open_access.html", {"application": application})
