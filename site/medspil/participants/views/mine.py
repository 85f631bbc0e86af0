"""What a participant does on their own page: pause, and go on."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspil.participants import actions
from medspil.participants.models import Participant
from medspil.participants.permissions import Permission
from medspil.users.permissions import SignedIn, require


@require(Permission.OWN)
@require_POST
def pause(request: SignedIn) -> HttpResponse:
    participant = get_object_or_404(Participant, user=request.user)
    if participant.paused_at:
        actions.resume(participant=participant, by=request.user)
        messages.success(request, _("Welcome back. We look for a contact again."))
    else:
        actions.pause(participant=participant, by=request.user, at=timezone.now())
        messages.success(request, _("You have a break now. Nobody writes to you until you say so."))
    return redirect(settings.LOGIN_REDIRECT_URL)
