"""Funds and payment runs: the municipality's money, and the centre's view of it. Figures, never people."""

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions, fund_figures, payment_list, spreadsheets
from associations.forms import TapForm
from associations.forms.passes import BudgetForm, FundForm
from associations.models import Fund, PaymentRun
from associations.permissions import Permission
from associations.views.gates import person, require_any
from medspil.privacy.taps import done_or_said
from medspil.users.choices import OrganisationKind
from medspil.users.models import Organisation
from medspil.users.permissions import require, today
from theme.only_shown import only_shown

EITHER = (Permission.GRANT, Permission.FUND)


@only_shown
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
        return fund.get_absolute_url()

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    return render(request, "associations/fund_form.html", {"form": form})


@only_shown
@require_any(*EITHER)
def fund(request: HttpRequest, pk: int) -> HttpResponse:
    """One fund: what is bound, what was paid, how many passes of each kind, and its payment runs."""
    row = get_object_or_404(Fund.objects.visible_to(person(request), today()), pk=pk)
    return fund_page(request, row, BudgetForm(initial={"budget": row.budget_ore / 100}))


@require(Permission.FUND)
@require_POST
def change_budget(request: HttpRequest, pk: int) -> HttpResponse:
    """Another budget, from who pays it; what is refused is said beside the field."""
    row = own_fund(request, pk)
    form = BudgetForm(request.POST)

    def send() -> str:
        budget = form.cleaned_data["budget"]
        actions.change_budget(fund=row, budget_ore=budget, by=person(request), at=timezone.now())
        return row.get_absolute_url()

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    return fund_page(request, row, form)


def own_fund(request: HttpRequest, pk: int) -> Fund:
    """A fund of the municipality somebody signs for, else 404."""
    return get_object_or_404(Fund.objects.paid_by(person(request), today()), pk=pk)


def fund_page(request: HttpRequest, row: Fund, form: BudgetForm) -> HttpResponse:
    on, user = today(), person(request)
    redeemed, unpaid, owed = fund_figures.paid_and_owed(row)
    runs = row.runs.annotate(count=Count("redemptions"), ore=Sum("redemptions__amount_ore"))
    pays = row.municipality_id in user.scope(Permission.FUND, on)
    context = {
        "fund": row,
        "form": form if pays else None,
        "pays": pays,
        "figures": fund_figures.by_kind_and_state(row, on),
        "stayed": fund_figures.stayed(row),
        "redeemed": redeemed,
        "unpaid": unpaid,
        "owed": owed,
        "runs": runs.order_by("-pk"),
        "tap": TapForm(),
    }
    return render(request, "associations/fund.html", context)


@require(Permission.FUND)
@require_POST
def make_run(request: HttpRequest, pk: int) -> HttpResponse:
    row = own_fund(request, pk)
    form = TapForm(request.POST)

    def send() -> str:
        return actions.make_run(fund=row, by=person(request), at=timezone.now()).get_absolute_url()

    return done_or_said(request, form, send, row.get_absolute_url())


def visible_runs(request: HttpRequest) -> QuerySet[PaymentRun]:
    funds = Fund.objects.visible_to(person(request), today())
    return PaymentRun.objects.filter(fund__in=funds).select_related("fund")


@only_shown
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


@only_shown
@require_any(*EITHER)
def payment_run_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row = get_object_or_404(visible_runs(request), pk=pk)
    redemptions = row.redemptions.in_lists().order_by("association__name", "invoice_ref", "pk")
    return spreadsheets.download(
        payment_list.head(), payment_list.rows(redemptions), name=f"betaling-{row.pk}", form=form
    )


@require(Permission.FUND)
@require_POST
def mark_paid(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(visible_runs(request), pk=pk)
    actions.mark_paid(run=row, by=person(request), at=timezone.now())
    messages.success(request, _("Written down as paid. The associations see it."))
    return redirect(row)
