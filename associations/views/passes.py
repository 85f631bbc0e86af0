"""A pass: granted on the desk, shown to who has it, and its receipts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from associations import actions
from associations.actions.passes import REDEEMABLE, STANDING
from associations.choices.passes import PassKind, PassState
from associations.forms import TapForm
from associations.forms.passes import GrantForm, VoidForm
from associations.models import Fund, LeisurePass, OutcomeCheck, Redemption
from associations.paper import paper
from associations.permissions import Permission
from associations.views.gates import person, signed_in
from associations.views.outcomes import asked_of_member
from medspil.participants.models import HouseholdChild, Participant
from medspil.privacy.actions import record_read
from medspil.privacy.taps import form_again, keep_refused, say_why
from medspil.users.permissions import require, today
from theme.only_shown import only_shown


@never_cache
@require(Permission.GRANT)
def grant(request: HttpRequest, user_pk: int) -> HttpResponse:
    """A pass for a newcomer or a child of theirs."""
    on, user = today(), person(request)
    people = Participant.objects.filter(organisation_id__in=user.scope(Permission.GRANT, on))
    participant = get_object_or_404(people.select_related("user"), user_id=user_pk)
    children = HouseholdChild.objects.filter(
        household__members__user=participant.user_id, household__members__left_at__isnull=True
    )
    funds = Fund.objects.granted_by(user, on).order_by("name", "pk")
    form = GrantForm(
        request.POST or None,
        participant=participant,
        children=list(children.select_related("household").order_by("birth_year", "pk")),
        funds=funds,
        initial={"who": "adult", "kind": PassKind.NEWCOMER},
    )

    def send() -> str:
        data = form.cleaned_data
        row = actions.grant_pass(
            fund=data["fund"],
            kind=PassKind(data["kind"]),
            holder=form.holder,
            amount_ore=data["amount"],
            by=user,
            at=timezone.now(),
        )
        return row.get_absolute_url()

    if form.is_valid() and (url := form.act(send)):
        return redirect(url)
    record_read(by=user, subjects=[user_pk], page="associations:grant_pass", at=timezone.now())
    context = {"form": form, "participant": participant, "funds": funds.exists()}
    return render(request, "associations/pass_grant.html", context)


def visible(request: HttpRequest, pk: int) -> tuple[LeisurePass, bool]:
    """A pass somebody may see, and whether they are of the centre that gave it; else 404."""
    on, user = today(), person(request)
    row = get_object_or_404(LeisurePass.objects.visible_to(user, on).with_people(), pk=pk)
    return row, row.fund.centre_id in user.scope(Permission.GRANT, on)


@only_shown
@signed_in
def leisure_pass(request: HttpRequest, pk: int) -> HttpResponse:
    """The pass, what is left on it, and what it paid."""
    row, grants = visible(request, pk)
    holder = row.participant.user if row.participant else None
    if grants and holder:
        record_read(by=person(request), subjects=[holder.pk], page="associations:pass", at=timezone.now())
    state = row.state_on(today())
    redemptions = row.redemptions.counted().select_related("association", "activity", "run")
    context = {
        "pass": row,
        "state": state,
        "grants": grants,
        "holder": holder,
        "may_issue": grants and state == PassState.GRANTED,
        "may_return": grants and state in STANDING,
        "redeemable": state in REDEEMABLE,
        "redemptions": [
            (one, form_again(request, VoidForm, one.pk, auto_id=f"void-{one.pk}-%s"))
            for one in redemptions.order_by("-pk")
        ],
        "outcomes": asked_of_member(
            OutcomeCheck.objects.filter(redemption__leisure_pass=row), own=not grants
        ),
        "tap": TapForm(),
    }
    return render(request, "associations/pass.html", context)


ACTS = {"issue": actions.issue_pass, "return": actions.return_pass}


@require(Permission.GRANT)
@require_POST
def pass_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Hand out, or take back."""
    row, grants = visible(request, pk)
    if not grants or act not in ACTS:
        raise Http404
    form = TapForm(request.POST)

    def send() -> str:
        return ACTS[act](leisure_pass=row, by=person(request), at=timezone.now()).get_absolute_url()

    if not (form.is_valid() and form.act(send)):
        say_why(request, form)
    return redirect(row)


@require(Permission.GRANT)
@require_POST
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """A redemption that was wrong, before it is paid."""
    centres = person(request).scope(Permission.GRANT, today())
    rows = Redemption.objects.counted().filter(leisure_pass__fund__centre_id__in=centres)
    row = get_object_or_404(rows.select_related("leisure_pass"), pk=pk)
    form = VoidForm(request.POST)

    def send() -> str:
        actions.void_redemption(
            redemption=row, reason=form.cleaned_data["reason"], by=person(request), at=timezone.now()
        )
        return row.leisure_pass.get_absolute_url()

    if form.is_valid() and (url := form.act(send)):
        messages.success(request, _("Taken back. The pass has its money again."))
        return redirect(url)
    keep_refused(request, form, row.pk)
    return redirect(row.leisure_pass)


@only_shown
@signed_in
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt families need elsewhere: association, product, price and date, no more."""
    own = LeisurePass.objects.visible_to(person(request), today())
    rows = Redemption.objects.counted().filter(leisure_pass__in=own)
    row = get_object_or_404(rows.select_related("association__centre", "leisure_pass"), pk=pk)
    context = {"redemption": row, "centre": row.association.centre, "printed": timezone.localtime()}
    return paper(request, "associations/paper/receipt.html", context, name=f"kvittering-{row.pk}")
