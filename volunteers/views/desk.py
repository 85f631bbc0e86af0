"""The coordinator's list of volunteers and the page of one."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.participants.forms.desk import OpenForm
from medspil.participants.models import Profile
from medspil.privacy.actions import record_read
from medspil.privacy.models import Read
from medspil.users.choices import Via
from medspil.users.models import User
from medspil.users.permissions import require, today
from medspil.users.points import panels_for
from theme.only_shown import only_shown
from volunteers import overview
from volunteers.actions import volunteers as actions
from volunteers.actions.acceptance import accept
from volunteers.actions.parents import parent_agrees
from volunteers.choices.people import NEW_STATES
from volunteers.filter_people import EngagementFilter
from volunteers.forms.desk import ClearanceForm, DeclineForm, PauseForm, RolesForm, TrainingForm
from volunteers.forms.facts import TalkForm
from volunteers.models import Engagement, EngagementQuerySet
from volunteers.next_steps import steps
from volunteers.permissions import Permission

ON_A_PAGE = 30
OPEN_FOR = timedelta(minutes=30)
"""How long one reason opens a protected person's page, so that saving does not ask again."""


@only_shown
@require(Permission.SEE)
def people(request: HttpRequest) -> HttpResponse:
    """The volunteers of one's own organisations; showing them is a read."""
    on = today()
    found = EngagementFilter(request.GET, queryset=Engagement.objects.visible_to(viewer(request), on))
    rows = found.qs.select_related("volunteer__user__profile").prefetch_related(
        "wishes__role", "granted__role"
    )
    page = Paginator(rows.first_first(), ON_A_PAGE).get_page(request.GET.get("page"))
    ids = [row.volunteer.user_id for row in page]
    record_read(by=viewer(request), subjects=ids, page="volunteers:list", at=timezone.now())
    found_steps = steps(page, on)
    lines = [overview.line(row, found_steps[row.pk], on) for row in page]
    may_register = bool(viewer(request).scope(Permission.APPROVE, on))
    context = {"filter": found, "page": page, "lines": lines, "may_register": may_register}
    return render(request, "volunteers/list.html", context)


@never_cache
@require(Permission.SEE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one volunteer, with the talk's facts to fill in."""
    engagement = own(request, pk)
    if ask := ask_why(request, engagement.volunteer.user, "volunteers:person"):
        return ask
    form = talk_form(engagement, request.POST or None)
    save = partial(save_talk, form, engagement, viewer(request), timezone.now())
    if form.is_bound and form.is_valid() and form.act(save):
        messages.success(request, _("Saved."))
        return redirect("volunteers:person", pk)
    return page_of(request, engagement, talk=form)


def save_talk(form: TalkForm, engagement: Engagement, by: User, at: datetime) -> str:
    data, volunteer = form.cleaned_data, engagement.volunteer
    actions.fill_in(
        volunteer=volunteer,
        person=form.person_facts(),
        profile=form.profile_facts(),
        capacity=data["capacity"],
        by=by,
        at=at,
    )
    actions.wish(engagement=engagement, roles=form.roles())
    for kind in form.accepted():
        accept(volunteer=volunteer, kind=kind, via=Via.PHONE, by=by, at=at)
    if data["guardian_yes"]:
        who = {"name": data["guardian_name"], "phone": data["guardian_phone"]}
        parent_agrees(volunteer=volunteer, by=by, at=at, **who)
    return reverse("volunteers:person", args=[volunteer.user_id])


def page_of(request: HttpRequest, engagement: Engagement, **sent: Any) -> HttpResponse:
    """The page, with the form that was refused in place of a fresh one."""
    user, on = engagement.volunteer.user, today()
    if request.method == "GET" and not user.protected_identity:
        record_read(by=viewer(request), subjects=[user], page="volunteers:person", at=timezone.now())
    shown = overview.of(engagement, on)
    forms = {
        "talk": talk_form(engagement, None),
        "roles": roles_form(engagement, None, refused=bool(shown["refusals"])),
        "pause": PauseForm(initial={"until": engagement.paused_until}),
        "decline": DeclineForm(),
        "clearance": clearance_form(engagement, None),
        "training": TrainingForm(),
    } | sent
    context = {"forms": forms, "engagement": engagement, "person": user, **shown}
    context["may_approve"] = engagement.organisation_id in viewer(request).scope(Permission.APPROVE, on)
    # What was refused, or is still to be read aloud, stands open.
    context["open"] = bool(forms["talk"].errors) or not all(one.yes for one in shown["readings"])
    context["panels"] = panels_for("desk:person", request, user, on)
    return render(
        request, "volunteers/person.html", context, status=400 if sent and request.method == "POST" else 200
    )


def ask_why(request: HttpRequest, user: User, page: str) -> HttpResponse | None:
    """The question that opens a protected person's page; None when it is open."""
    if not user.protected_identity or opened(viewer(request), user, page, timezone.now()):
        return None
    form = OpenForm(request.POST if "why" in request.POST else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["why"]
        record_read(by=viewer(request), subjects=[user], page=page, at=timezone.now(), reason=reason)
        return redirect(request.path)
    return render(request, "volunteers/open.html", {"form": form, "person": user})


def opened(reader: User, user: User, page: str, at: datetime) -> bool:
    lately = Read.objects.about(user).filter(reader=reader, page=page, at__gt=at - OPEN_FOR)
    return lately.exclude(reason="").exists()


def talk_form(engagement: Engagement, data: Any) -> TalkForm:
    profile = Profile.objects.filter(user=engagement.volunteer.user_id).first() or Profile()
    return TalkForm(data, engagement=engagement, profile=profile, on=today())


def roles_form(engagement: Engagement, data: Any, *, refused: bool) -> RolesForm:
    """`refused`: somebody said no to them for safety, so a yes needs a tick that this was talked about."""
    refused = refused and engagement.state in NEW_STATES
    return RolesForm(data, initial=overview.role_codes(engagement), refused=refused)


def clearance_form(engagement: Engagement, data: Any) -> ClearanceForm:
    return ClearanceForm(data, clearance=overview.clearance_of(engagement), on=today())


def own(request: HttpRequest, pk: int) -> Engagement:
    """The engagement of a person with an organisation one answers for; 404 for all others."""
    rows: EngagementQuerySet = Engagement.objects.visible_to(viewer(request), today())
    engagement = (
        rows.filter(volunteer__user=pk)
        .select_related("volunteer__user__profile", "organisation")
        .prefetch_related("wishes__role")
        .order_by("pk")
        .first()
    )
    if engagement is None:
        raise Http404
    return engagement


def viewer(request: HttpRequest) -> User:
    """Who is signed in; the gate has seen to it that somebody is."""
    user: User = request.user  # type: ignore[assignment]
    return user
