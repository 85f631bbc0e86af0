"""What the interpreter office's answer link opens."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from events import actions
from events.forms.interpreters import InterpreterAnswerForm
from events.models import InterpreterRequest
from medspil.notices.models import AnswerLink
from medspil.users.choices import Via


def answer(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """GET shows what is asked, POST answers yes, no or differently; until the start it may be changed."""
    asked = InterpreterRequest.objects.select_related("event", "organisation", "asked_by")
    wanted = asked.filter(pk=link.object_id).first()
    if wanted is None:
        raise Http404
    at = timezone.now()
    form = InterpreterAnswerForm(request.POST or None, request=wanted)

    def act() -> str:
        actions.answer_interpreter(request=wanted, by=None, via=Via.LINK, at=at, **form.details())
        return request.path

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    context = {"asked": wanted, "form": form, "past": wanted.agreed_start <= at}
    return render(request, "events/interpreter_answer.html", context)
