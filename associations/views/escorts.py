"""A coordinator finds company for somebody's first visits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions
from associations.actions.escorts import guides
from associations.forms import GuideForm
from associations.models import ActivityRequest, Escort
from associations.permissions import Permission
from associations.views.gates import person, sent
from medspil.privacy.actions import record_read
from medspil.users.permissions import require, today


@never_cache
@require(Permission.COORDINATE)
def ask_guide(request: HttpRequest, pk: int) -> HttpResponse:
    """Who goes along, and how many times."""
    scope = person(request).scope(Permission.COORDINATE, today())
    rows = ActivityRequest.objects.filter(activity__association__centre_id__in=scope)
    row = get_object_or_404(rows.select_related("participant__user", "activity__association"), pk=pk)
    volunteers = {volunteer.pk: volunteer for volunteer in guides(today())}
    now = Escort.objects.filter(request=row).first()
    form = GuideForm(
        sent(request),
        volunteers=[(pk, volunteer.user.queue_name) for pk, volunteer in volunteers.items()],
        initial={"volunteer": now.volunteer_id, "visits": now.visits.count()} if now else None,
    )

    def send() -> str:
        actions.ask_guide(
            request=row,
            volunteer=volunteers[form.cleaned_data["volunteer"]],
            visits=form.cleaned_data["visits"],
            by=person(request),
            at=timezone.now(),
        )
        return row.participant.get_absolute_url()

    if form.is_bound and form.is_valid() and (url := form.act(send)):
        messages.success(request, _("The guide is asked, with the days of the first visits."))
        return redirect(url)
    record_read(
        by=person(request),
        subjects=[row.participant.user_id],
        page="associations:ask_guide",
        at=timezone.now(),
    )
    return render(request, "associations/guide_form.html", {"form": form, "row": row, "escort": now})
