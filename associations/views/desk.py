"""The centre's side: the associations, their agreements, and the yes to what is new."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import AgreementState, MembershipState
from associations.forms import TapForm
from associations.models import Association, CooperationAgreement
from associations.permissions import Permission
from associations.views.gates import person
from associations.views.public import free_places
from medspil.users.permissions import require, today
from theme.only_shown import only_shown

PER_PAGE = 50


@only_shown
@require(Permission.COORDINATE)
def desk(request: HttpRequest) -> HttpResponse:
    """All associations of the centre: agreement, places, who waits, and what to do."""
    on, user = today(), person(request)
    rows = (
        Association.objects.coordinated_by(user, on)
        .annotate(
            members=Count("memberships", filter=Q(memberships__state=MembershipState.ACTIVE), distinct=True),
            waiting=Count(
                "memberships", filter=Q(memberships__state=MembershipState.PROPOSED), distinct=True
            ),
        )
        .prefetch_related(free_places(on), drafts_and_sent())
        .order_by("name", "pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "associations/desk.html", {"page": page, "tap": TapForm()})


def drafts_and_sent() -> Prefetch:
    rows = CooperationAgreement.objects.filter(state__in=[AgreementState.DRAFT, AgreementState.SENT])
    return Prefetch("agreements", queryset=rows.order_by("pk"), to_attr="coming")


@require(Permission.COORDINATE)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Association.objects.coordinated_by(person(request), today())
    actions.approve_association(
        association=get_object_or_404(rows, pk=pk), by=person(request), at=timezone.now()
    )
    messages.success(request, _("The association is on the list now."))
    return redirect("desk:today")
