"""Funds and payment runs: the municipality's money, and the centre's view of it. Figures, never people."""

from collections import Counter

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, payment_list, spreadsheets
from associations.choices.passes import PassKind, PassState
from associations.forms import TapForm
from associations.forms.passes import BudgetForm, FundForm
from associations.models import Fund, PaymentRun, Redemption
from associations.permissions import Permission
from associations.views.gates import person, require_any
from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation
from medspil.users.permissions import require, today

EITHER = (Permission.GRANT, Permission.FUND)


@never_cache
@require_any(*EITHER)
def funds(request: HttpRequest) -> HttpResponse:
    """Every fund somebody may see, the newest year first."""
    rows = Fund.objects.visible_to(person(request), today()).annotate(count=Count("passes"))
    context = {
        "funds": rows.order_by("-year", "name", "pk"),
        "may_open": person(request).may(Permission.FUND, today()),
    }
    return render(request, "associations/funds.html", context)


@never_cache
@require(Permission.FUND)
def new_fund(request: HttpRequest) -> HttpResponse:
    on, user = today(), person(request)
    centres = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("name", "pk")
    form = FundForm(request.POST or None, centres=centres, initial={"year": on.year})

    def send() -> str:
        data = form.cleaned_data
        municipality = Organisation.objects.filter(pk__in=user.scope(Permission.FUND, on)).order_by("pk")[0]
        fund = actions.open_fund(
            municipality=municipality,
            centre=data["centre"],
            name=data["name"],
            year=data["year"],
            budget_ore=data["budget"],
            ceiling_ore=data["ceiling"],
            most_second_passes=data["most_second_passes"],
            valid_months=data["valid_months"],
            by=user,
            at=timezone.now(),
        )
        return reverse("associations:fund", args=[fund.pk])

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    return render(request, "associations/fund_form.html", {"form": form})


@never_cache
@require_any(*EITHER)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """One fund: what is bound, what was paid, how many passes of each kind, and its payment runs."""
    on, user = today(), person(request)
    row = get_object_or_404(Fund.objects.visible_to(user, on), pk=pk)
    pays = row.municipality_id in user.scope(Permission.FUND, on)
    form = BudgetForm(request.POST or None, initial={"budget": row.budget_ore / 100}) if pays else None

    def send() -> str:
        assert form is not None  # noqa: S101  (only who pays can post)
        actions.change_budget(fund=row, budget_ore=form.cleaned_data["budget"], by=user, at=timezone.now())
        return row_url(row)

    if form and form.is_valid() and (url := form.act(send)):
        return redirect(url)
    redemptions = Redemption.objects.counted().filter(leisure_pass__fund=row)
    context = {
        "fund": row,
        "form": form,
        "pays": pays,
        "grants": row.centre_id in user.scope(Permission.GRANT, on),
        "figures": figures(row),
        "redeemed": redemptions.aggregate(ore=Sum("amount_ore"))["ore"] or 0,
        "owed": redemptions.owed().aggregate(ore=Sum("amount_ore"))["ore"] or 0,
        "runs": row.runs.annotate(count=Count("redemptions"), ore=Sum("redemptions__amount_ore")).order_by(
            "-pk"
        ),
        "tap": TapForm(),
    }
    return render(request, "associations/fund.html", context)


def row_url(row: Fund) -> str:
    return reverse("associations:fund", args=[row.pk])


def figures(row: Fund) -> list[tuple[str, list[int], int]]:
    """How many passes of each kind and state, computed from the passes [A4 44]."""
    on = today()
    by = Counter((each.kind, each.state_on(on).value) for each in row.passes.all())
    table = []
    for kind in PassKind:
        counts = [by[kind.value, state.value] for state in PassState]
        table.append((str(kind.label), counts, sum(counts)))
    return table


@require_POST
@require(Permission.FUND)
def make_run(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Fund.objects.filter(municipality_id__in=person(request).scope(Permission.FUND, today()))
    row = get_object_or_404(rows, pk=pk)
    form = TapForm(request.POST)

    def send() -> str:
        return actions.make_run(fund=row, by=person(request), at=timezone.now()).get_absolute_url()

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    for error in form.non_field_errors():
        messages.warning(request, str(error))
    return redirect(row_url(row))


def visible_runs(request: HttpRequest) -> QuerySet[PaymentRun]:
    funds = Fund.objects.visible_to(person(request), today())
    return PaymentRun.objects.filter(fund__in=funds).select_related("fund")


@never_cache
@require_any(*EITHER)
def payment_run(request: HttpRequest, pk: int) -> HttpResponse:
    """What one run pays, association by association."""
    row = get_object_or_404(visible_runs(request), pk=pk)
    redemptions = row.redemptions.in_lists().order_by("association__name", "invoice_ref", "pk")
    per_association = (
        row.redemptions.values("association__name", "association__cvr")
        .annotate(ore=Sum("amount_ore"), count=Count("pk"))
        .order_by("association__name")
    )
    pays = row.fund.municipality_id in person(request).scope(Permission.FUND, today())
    context = {
        "run": row,
        "redemptions": redemptions,
        "per_association": per_association,
        "total": sum(line["ore"] for line in per_association),
        "pays": pays,
        "tap": TapForm(),
    }
    return render(request, "associations/payment_run.html", context)


@never_cache
@require_any(*EITHER)
def payment_run_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = get_object_or_404(visible_runs(request), pk=pk)
    redemptions = row.redemptions.in_lists().order_by("association__name", "invoice_ref", "pk")
    return spreadsheets.download(
        payment_list.head(), payment_list.rows(redemptions), name=f"betaling-{row.pk}", form=form
    )


@require_POST
@require(Permission.FUND)
def mark_paid(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(visible_runs(request), pk=pk)
    actions.mark_paid(run=row, by=person(request), at=timezone.now())
    messages.success(request, _("Written down as paid. The associations see it."))
    return redirect(row)
