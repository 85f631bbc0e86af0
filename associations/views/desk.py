"""The centre's side: the associations, their agreements, and the yes to what is new."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.choices import AgreementState, MembershipState
from associations.forms import AssociationForm, TapForm, cvr_sums_up
from associations.models import Activity, Association, CooperationAgreement
from associations.permissions import Permission
from associations.views.gates import person
from associations.views.public import free_places
from associations.when import lines
from medspil.participants.models import Participant
from medspil.privacy.actions import record_read
from medspil.users.models import Organisation, User
from medspil.users.permissions import require, today

PER_PAGE = 50


@never_cache
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


@never_cache
@require(Permission.COORDINATE)
def new_association(request: HttpRequest) -> HttpResponse:
    form = AssociationForm(request.POST or None)

    def send() -> str:
        association = actions.register_association(**association_fields(form, request))
        actions.approve_association(association=association, by=person(request), at=timezone.now())
        return reverse("associations:home_of", args=[association.pk])

    if form.is_valid() and (url := form.act(send)):
        cvr = form.cleaned_data["cvr"]
        if cvr and not cvr_sums_up(cvr):
            messages.warning(request, _("Saved. The CVR number does not look right: please check it."))
        return redirect(url)
    return render(request, "associations/association_form.html", {"form": form})


def association_fields(form: AssociationForm, request: HttpRequest) -> dict[str, Any]:
    """What the action needs; a contact who is new here becomes a person who can sign in by e-mail code."""
    data = dict(form.cleaned_data)
    data.pop("form_key", None)
    at = timezone.now()
    scope = person(request).scope(Permission.COORDINATE, today())
    about = data.pop("about")
    email = data["email"].lower()
    contact = User.objects.filter(email=email).first() or User.objects.create_user(
        email, name=data["contact_name"], phone=data["phone"]
    )
    return data | {
        "centre": Organisation.objects.get(pk=min(scope)),
        "about": {"da": about} if about else {},
        "contact": contact,
        "at": at,
        "by": person(request),
    }


@require_POST
@require(Permission.COORDINATE)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Association.objects.coordinated_by(person(request), today())
    actions.approve_association(
        association=get_object_or_404(rows, pk=pk), by=person(request), at=timezone.now()
    )
    messages.success(request, _("The association is on the list now."))
    return redirect("desk:today")


@never_cache
@require(Permission.COORDINATE)
def place(request: HttpRequest, user_pk: int) -> HttpResponse:
    """The activities a coordinator can ask at for somebody, those with a free place first."""
    on = today()
    scope = person(request).scope(Permission.COORDINATE, on)
    people = Participant.objects.filter(organisation_id__in=scope).select_related("user")
    participant = get_object_or_404(people, user_id=user_pk)
    record_read(by=person(request), subjects=[user_pk], page="associations:place", at=timezone.now())
    with_places = Association.objects.prefetch_related(free_places(on))
    rows = (
        Activity.objects.public(on)
        .filter(association__centre_id__in=scope)
        .prefetch_related("times", Prefetch("association", queryset=with_places))
        .order_by("association__name", "pk")[:200]
    )
    found = [offered(row) for row in rows]
    found.sort(key=lambda line: not line["places"])
    return render(request, "associations/place.html", {"participant": participant, "offers": found})


def offered(row: Activity) -> dict[str, Any]:
    agreement = next(iter(row.association.in_force), None)  # type: ignore[attr-defined]
    return {
        "activity": row,
        "times": lines(row.times.all()),
        "places": agreement.seats_left if agreement else None,
    }
