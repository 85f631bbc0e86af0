"""The association's page of passes: what they paid, what is owed, and paying with one more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from associations import actions, payment_list, spreadsheets
from associations.choices import Refusal
from associations.forms.passes import RedeemForm
from associations.models import Association, LeisurePass, Redemption
from associations.models.leisure_pass import RedemptionQuerySet
from associations.permissions import Permission
from associations.views.gates import person, require_any
from medspil.users.permissions import today
from medspil.users.refusals import Refused
from theme.formats import kroner_text
from theme.only_shown import only_shown

EITHER = (Permission.WELCOME, Permission.GRANT)
SHOWN = 100


def own_association(request: HttpRequest, pk: int) -> Association:
    return get_object_or_404(Association.objects.visible_to(person(request), today()), pk=pk)


def paid_to(association: Association) -> RedemptionQuerySet:
    return Redemption.objects.counted().filter(association=association).in_lists().order_by("-pk")


@never_cache
@require_any(*EITHER)
def passes(request: HttpRequest, pk: int) -> HttpResponse:
    association = own_association(request, pk)
    form = RedeemForm(request.POST or None, association=association)

    def send() -> str:
        data = form.cleaned_data
        leisure_pass = LeisurePass.objects.filter(code=data["code"]).first()
        if leisure_pass is None:
            raise Refused(Refusal.UNKNOWN_PASS)
        paid = actions.redeem(
            leisure_pass=leisure_pass,
            association=association,
            activity=data["activity"],
            product=data["product"],
            amount_ore=data["amount"],
            covers_from=data["covers_from"],
            invoice_ref=data["invoice_ref"],
            by=person(request),
            at=timezone.now(),
        )
        messages.success(request, said(paid))
        return reverse("associations:passes", args=[association.pk])

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    rows = paid_to(association)
    context = {
        "association": association,
        "form": form,
        "rows": rows[:SHOWN],
        "owed": rows.not_paid().ore(),
        "paid": rows.filter(run__paid_on__isnull=False).ore(),
    }
    return render(request, "associations/passes.html", context)


def said(paid: Redemption) -> str:
    amount = kroner_text(paid.amount_ore)
    if paid.covers_until is None:
        return _("%(amount)s is paid with the pass.") % {"amount": amount}
    return _("%(amount)s is paid with the pass. It covers until %(day)s.") % {
        "amount": amount,
        "day": f"{paid.covers_until:%d.%m.%Y}",
    }


@only_shown
@require_any(*EITHER)
def passes_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The treasurer's reimbursement list."""
    rows = payment_list.rows(paid_to(own_association(request, pk)))
    return spreadsheets.download(payment_list.head(), rows, name="pas", form=form)
