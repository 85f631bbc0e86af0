"""What a contact helps with, as a side says it on the phone [A3 32]."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from medspil.privacy.taps import done_or_said
from medspil.users.choices import Via
from medspil.users.permissions import SignedIn, require, today
from volunteers.actions import follow_ups
from volunteers.forms.answers import HelpedForm
from volunteers.models import FollowUp
from volunteers.permissions import Permission
from volunteers.views.match_desk import desk_url


@require(Permission.MATCH)
@require_POST
def said_helped(request: SignedIn, pk: int) -> HttpResponse:
    """One tap per thing the contact is for, on the contact's page while the person is on the line."""
    row = get_object_or_404(FollowUp.objects.visible_to(request.user, today()).with_people(), pk=pk)
    form = HelpedForm(request.POST)

    def act() -> str:
        follow_ups.answer_topic(
            follow_up=row,
            topic=form.topic,
            helped=form.how,
            by=request.user,
            via=Via.PHONE,
            at=timezone.now(),
        )
        return f"{desk_url(row.match)}#helped-{row.pk}"

    return done_or_said(request, form, act, desk_url(row.match))
