"""What is printed: the agreement, and a certificate of hours."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation

from associations.choices import Party, TextKind
from associations.models import CooperationAgreement, TermsText
from associations.paper import paper
from associations.permissions import Permission
from associations.views.gates import log_read, one, person, require_any, signed_in
from medspil.users.permissions import today
from theme.only_shown import only_shown


@only_shown
@require_any(Permission.EDIT_OWN, Permission.SIGN, Permission.COORDINATE)
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    rows = CooperationAgreement.objects.visible_to(person(request), today())
    row = get_object_or_404(rows.select_related("association", "municipality", "centre"), pk=pk)
    given = {acceptance.party: acceptance for acceptance in row.acceptances.order_by("at", "pk")}
    names = (
        (Party.ASSOCIATION, row.association),
        (Party.MUNICIPALITY, row.municipality),
        (Party.CENTRE, row.centre),
    )
    language = translation.get_language() or "da"
    context = {
        "agreement": row,
        "tasks": [(texts, row.original_language) for texts in row.task_choices()],
        "reading": TermsText.objects.reading(TextKind.AGREEMENT, row.text_version, language),
        "signs": [(party.label, organisation.name, given.get(party)) for party, organisation in names],
        "declared": row.declarations.order_by("-year").first(),
        "centre": row.centre,
        "printed": timezone.localtime(),
    }
    return paper(request, "associations/paper/agreement.html", context, name=f"samarbejdsaftale-{row.pk}")


@only_shown
@signed_in
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The hours of a voluntary task, on request: what was reported and what the association confirmed."""
    row, sides = one(request, pk)
    if row.activated_on is None:
        raise Http404
    log_read(request, row, sides, "associations:certificate")
    spent = list(row.hours_spent.order_by("day", "pk"))
    confirmed = sum(day.counted for day in spent if day.confirmed_at)
    context = {
        "membership": row,
        "person": row.participant.user,
        "spent": spent,
        "confirmed": confirmed,
        "reported": sum(day.counted for day in spent) - confirmed,
        "until": min(day for day in (row.closed_on, row.last_day, today()) if day),
        "centre": row.association.centre,
        "printed": timezone.localtime(),
    }
    return paper(request, "associations/paper/certificate.html", context, name=f"timer-{row.pk}")
