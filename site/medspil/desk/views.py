from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from medspil.desk import actions, day, finding, staff, their_data
from medspil.desk.choices import Refusal
from medspil.desk.forms import FindForm, ForgetForm, PutOffForm, RoleForm, WhoForm
from medspil.desk.permissions import Permission
from medspil.participants import opening
from medspil.privacy.actions import record_read
from medspil.privacy.forms import OneTapForm
from medspil.privacy.register import register
from medspil.privacy.taps import done_or_said
from medspil.users.models import Organisation, RoleGrant, User
from medspil.users.permissions import SignedIn, require, today
from medspil.users.refusals import Refused
from theme.formats import long_day
from theme.only_shown import only_shown


@only_shown
@require(Permission.OPEN)
def today_list(request: SignedIn) -> HttpResponse:
    """The coordinator's whole morning on one page."""
    return morning(request)


def morning(request: SignedIn, put_off_form: PutOffForm | None = None) -> HttpResponse:
    on = today()
    lines = day.lines(request.user, on)
    shown = [line.todo.subject_id for line in lines if line.todo.subject_id]
    record_read(by=request.user, subjects=shown, page="desk:today", at=timezone.now())
    return render(
        request,
        "desk/today.html",
        {
            "on": on,
            "lines": lines,
            "good_news": day.good_news(request.user, on),
            "panels": day.panels(request, on),
            "find_form": FindForm(),
            "put_off_form": put_off_form,
            "intake_url": reverse("participants:intake"),
            "tomorrow": on + timedelta(days=1),
        },
        status=400 if put_off_form else 200,
    )


@require(Permission.OPEN)
def put_off(request: SignedIn) -> HttpResponse:
    """ "Not at home: try again Thursday" and "put off until…"."""
    if request.method != "POST":
        return redirect("desk:today")
    on = today()
    form = PutOffForm(request.POST)

    def act() -> str:
        line = day.find_line(request.user, form.cleaned_data["key"], on)
        if line is None:
            raise Refused(Refusal.GONE)
        row = actions.put_off(
            line=line,
            until=form.cleaned_data["until"],
            organisation=own_organisation(request),
            by=request.user,
            on=on,
        )
        until = long_day(row.until)
        messages.success(request, _("%(who)s is back on the list %(day)s.") % {"who": line.who, "day": until})
        return reverse("desk:today")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return morning(request, put_off_form=form)


def own_organisation(request: SignedIn) -> Organisation:
    """The organisation whose list is opened."""
    scope = request.user.scope(Permission.OPEN, today())
    return Organisation.objects.filter(pk__in=scope).order_by("pk")[0]


@never_cache
@require(Permission.OPEN)
def find(request: SignedIn) -> HttpResponse:
    """Find a person by name or phone: a read, and logged as one."""
    form = FindForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = finding.find(request.user, form.cleaned_data["q"], today())
        ids = [item.user_id for item in found if item.user_id]
        record_read(by=request.user, subjects=ids, page="desk:find", at=timezone.now())
    context = {"form": form, "found": found, "intake_url": reverse("participants:intake")}
    return render(request, "desk/find.html", context)


@never_cache
@require(Permission.ADMINISTER)
def roles(request: SignedIn) -> HttpResponse:
    """Who holds which role; give one by form."""
    on = today()
    form = RoleForm(request.POST or None)

    def act() -> str:
        staff.give(by=request.user, on=on, **form.details())
        messages.success(request, _("The role is given."))
        return reverse("desk:roles")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    return render(
        request, "desk/roles.html", {"form": form, "people": staff.people(on), "cards": staff.cards()}
    )


@require(Permission.ADMINISTER)
@require_POST
def end_role(request: SignedIn, pk: int) -> HttpResponse:
    on = today()
    grant = get_object_or_404(RoleGrant.objects.valid(on), pk=pk)
    form = OneTapForm(request.POST)

    def act() -> str:
        staff.end(grant=grant, by=request.user, on=on)
        messages.success(request, _("The role has ended."))
        return reverse("desk:roles")

    return done_or_said(request, form, act, "desk:roles")


@only_shown
@require(Permission.ADMINISTER)
def data(request: SignedIn) -> HttpResponse:
    """The register: what is kept about people, why, and for how long."""
    return render(request, "desk/data.html", {"entries": register()})


@never_cache
@require(Permission.GIVE_OUT_OR_ERASE)
def their_data_page(request: SignedIn, pk: int) -> HttpResponse:
    """A copy of all that is kept about somebody, or erase them: each with what it means."""
    subject = get_object_or_404(their_data.people(request.user, today()), pk=pk)
    if ask := ask_why(request, subject):
        return ask
    elsewhere = their_data.elsewhere(subject, request.user, today())
    form = ForgetForm(request.POST if "sure" in request.POST else None, elsewhere=elsewhere)

    def act() -> str:
        actions.forget(
            user=subject,
            talked=form.cleaned_data.get("talked", False),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Erased. What is left cannot be led back to anybody."))
        return reverse("desk:today" if request.user.may(Permission.OPEN, today()) else "desk:data")

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    record_read(by=request.user, subjects=[subject], page="desk:their_data", at=timezone.now())
    context = {"subject": subject, "form": form, "works_here": their_data.works_here(subject, today())}
    return render(request, "desk/their_data.html", context)


@require(Permission.GIVE_OUT_OR_ERASE)
@require_POST
def their_copy(request: SignedIn, pk: int) -> HttpResponse:
    """Everything that is kept about somebody, as a file to give them."""
    subject = get_object_or_404(their_data.people(request.user, today()), pk=pk)
    if ask := ask_why(request, subject):
        return ask
    told = JsonResponse(
        actions.give_out(user=subject, by=request.user, at=timezone.now()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    told["Content-Disposition"] = f'attachment; filename="medspil-{subject.code}-{today()}.json"'
    return told


def ask_why(request: SignedIn, subject: User) -> HttpResponse | None:
    """The question in front of a protected person's data; None where it was answered lately."""
    key, at = f"person:{subject.pk}", timezone.now()
    if not subject.protected_identity or opening.reason(request, key, at):
        return None
    return opening.ask(request, key, subject.queue_name, at)


@require(Permission.ADMINISTER)
@require_POST
def whose_data(request: SignedIn) -> HttpResponse:
    """To the page of somebody's data, by their whole address or number; a wrong one finds nobody."""
    form = WhoForm(request.POST)
    found = their_data.known_by(form.cleaned_data["who"], request.user, today()) if form.is_valid() else None
    if found is None:
        messages.error(request, _("Nobody of yours has this address or number."))
        return redirect("desk:data")
    return redirect("desk:their_data", found.pk)
