"""The home of a volunteer family on the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.privacy.actions import record_read
from medspil.users.choices import Via
from medspil.users.permissions import require, today
from volunteers.actions import families
from volunteers.families import family, home_of, living
from volunteers.forms.families import AdultForm, HomeForm, MoveOutForm
from volunteers.models import Engagement
from volunteers.permissions import Permission
from volunteers.views.desk import ask_why, own, viewer


@never_cache
@require(Permission.APPROVE)
def home(request: HttpRequest, pk: int) -> HttpResponse:
    """Who lives here, what each still lacks, the children by year, and the home itself."""
    engagement = own(request, pk)
    if ask := ask_why(request, engagement.volunteer.user, "volunteers:person"):
        return ask
    form = home_form(request, engagement)

    def act() -> str:
        families.set_up_home(
            engagement=engagement,
            home_facts=form.cleaned_data["home_facts"],
            child_birth_years=form.cleaned_data["children"],
            by=viewer(request),
            at=timezone.now(),
        )
        return reverse("volunteers:family", args=[pk])

    if form.is_bound and form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Saved."))
        return redirect(url)
    return page(request, engagement, home=form)


@require(Permission.APPROVE)
def adult(request: HttpRequest, pk: int) -> HttpResponse:
    engagement = own(request, pk)
    if request.method != "POST":
        return redirect("volunteers:family", pk)
    form = AdultForm(request.POST)

    def act() -> str:
        told = {name: form.cleaned_data[name] for name in ("name", "phone", "email")}
        families.add_adult(
            engagement=engagement, via=Via.AT_DESK, by=viewer(request), at=timezone.now(), **told
        )
        return reverse("volunteers:family", args=[pk])

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Written down. They get a talk of their own."))
        return redirect(url)
    return page(request, engagement, adult=form)


@require(Permission.APPROVE)
def out(request: HttpRequest, pk: int) -> HttpResponse:
    """This adult lives elsewhere from now on."""
    engagement = own(request, pk)
    if request.method != "POST":
        return redirect("volunteers:family", pk)
    form = out_form(request, engagement)

    def act() -> str:
        families.move_out(engagement=engagement, by=viewer(request), at=timezone.now(), **form.decided())
        return reverse("volunteers:person", args=[pk])

    if form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Noted. The others are asked whether they go on."))
        return redirect(url)
    return page(request, engagement, out=form)


def page(request: HttpRequest, engagement: Engagement, **sent: Any) -> HttpResponse:
    user, on = engagement.volunteer.user, today()
    where = home_of(user)
    found = family(where, engagement.organisation, on) if where else None
    seen = [one.user for one in found.adults] if found else [user]
    record_read(by=viewer(request), subjects=seen, page="volunteers:family", at=timezone.now())
    context = {
        "engagement": engagement,
        "person": user,
        "family": found,
        "home": home_form(request, engagement, fresh=True),
        "adult": AdultForm(),
        "out": out_form(request, engagement, fresh=True) if found and len(found.adults) > 1 else None,
    } | sent
    bad = sent and request.method == "POST"
    return render(request, "volunteers/family.html", context, status=400 if bad else 200)


def home_form(request: HttpRequest, engagement: Engagement, *, fresh: bool = False) -> HomeForm:
    where = home_of(engagement.volunteer.user)
    years = sorted(child.birth_year for child in where.children.all()) if where else []
    stated = where is not None and where.children_stated
    initial = {
        "children": ", ".join(map(str, years)) or ("0" if stated else ""),
        "home_facts": (where.home_facts or []) if where else [],
    }
    bound = request.method == "POST" and not fresh
    return HomeForm(request.POST if bound else None, initial=initial, on=today())


def out_form(request: HttpRequest, engagement: Engagement, *, fresh: bool = False) -> MoveOutForm:
    where = home_of(engagement.volunteer.user)
    children = list(where.children.order_by("birth_year", "pk")) if where else []
    members = living(where).select_related("user") if where else []
    others = [member.user for member in members if member.user_id != engagement.volunteer.user_id]
    return MoveOutForm(None if fresh else request.POST, children=children, others=others)
