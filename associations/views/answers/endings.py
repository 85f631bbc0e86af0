"""The member's choice, the task before the last day, and what became of it: one tap each, from the mail."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from associations import actions, asked, duties
from associations.choices import Afterwards, MembershipState, Outcome, Side, YesVia
from associations.forms import TapForm
from associations.models import Association, EndTask, FeeFreeMembership, OutcomeCheck
from associations.notices import mail_name
from associations.views.answers.about import about, acted
from associations.views.gates import sent
from associations.views.outcomes import answered, asked_lines
from associations.when import left


@about(lambda: FeeFreeMembership.objects.select_related("association", "activity"))
def afterwards(request: HttpRequest, row: FeeFreeMembership, at: datetime) -> HttpResponse:
    """What would you like when the time is up? It can be changed until then."""
    choice = request.POST.get("choice", "")
    form = TapForm(sent(request))

    def choose() -> None:
        actions.choose_afterwards(membership=row, choice=Afterwards(choice), by=None, via=YesVia.LINK, at=at)

    if choice in Afterwards.values and (response := acted(request, choose, form)):
        return response
    context = {
        "membership": row,
        "form": form,
        "choices": Afterwards.choices,
        "chosen": Afterwards(row.afterwards).label if row.afterwards else "",
        "open": row.state == MembershipState.ACTIVE,
        "left": left(row, timezone.localdate(at)),
    }
    return render(request, "associations/answers/afterwards.html", context)


@about(lambda: EndTask.objects.select_related("membership__participant__user", "membership__association"))
def end_task(request: HttpRequest, row: EndTask, at: datetime) -> HttpResponse:
    form = TapForm(sent(request))

    def finish() -> None:
        actions.finish_end_task(task=row, by=None, via=YesVia.LINK, at=at)

    if row.done_at is None and (response := acted(request, finish, form)):
        return response
    who = mail_name(row.membership.participant.user)
    context = {
        "task": row,
        "name": who,
        "membership": row.membership,
        "form": form,
        "choice": duties.choice_sentence(row.membership, who),
        "duty": duties.sentence(row.membership, row.side, who),
    }
    return render(request, "associations/answers/end_task.html", context)


@about(lambda: OutcomeCheck.objects.with_people())
def outcome(request: HttpRequest, row: OutcomeCheck, at: datetime) -> HttpResponse:
    """To the member: are you still there?"""
    answer = request.POST.get("answer", "")
    form = TapForm(sent(request))

    def say() -> None:
        actions.say_outcome(
            check=row, side=Side.MEMBER, answer=Outcome(answer), by=None, via=YesVia.LINK, at=at
        )

    if answer in Outcome.values and (response := acted(request, say, form)):
        return response
    context = {"check": row, "form": form, "question": asked.question(row), "answers": asked.answers(row)}
    return render(request, "associations/answers/outcome.html", context)


@about(lambda: Association.objects.all())
def outcomes(request: HttpRequest, row: Association, at: datetime) -> HttpResponse:
    """To the association: yes to all, or tap the exceptions."""
    form = TapForm(sent(request))
    lines = asked_lines(row)

    def say() -> None:
        actions.say_all_outcomes(
            association=row, answers=answered(request.POST, lines), by=None, via=YesVia.LINK, at=at
        )

    if lines and (response := acted(request, say, form)):
        return response
    context = {"association": row, "form": form, "lines": lines, "answers": Outcome.choices}
    return render(request, "associations/answers/outcomes.html", context)
