"""What a page answers to a tap, or to a form that has an address of its own."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from medspil.privacy.forms import SafeForm

REFUSED = "refused"
F = TypeVar("F", bound=SafeForm)


def done_or_said(request: HttpRequest, form: SafeForm, act: Callable[[], str], back: str) -> HttpResponse:
    """Act and go on to what it answers; where it was refused, go back, and the page there says why."""
    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    say_why(request, form)
    return redirect(back)


def say_why(request: HttpRequest, form: BaseForm) -> None:
    """Each of the form's errors as a message, for a page that does not show the form itself."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))


def keep_refused(request: HttpRequest, form: SafeForm, about: object = "") -> None:
    """Keep a refused form until its page is shown again. `about` tells apart forms of a kind on one page."""
    typed = {name: form.data.getlist(name) for name in form.fields}
    why = [(name, str(error)) for name, errors in form.errors.items() for error in errors]
    request.session[REFUSED] = [type(form).__name__, str(about), typed, why]


def form_again(request: HttpRequest, kind: type[F], about: object = "", **kwargs: Any) -> F:
    """The form, empty; or, once after a refusal, with what was typed and why it was refused."""
    kept = request.session.get(REFUSED)
    if not kept or kept[:2] != [kind.__name__, str(about)]:
        return kind(**kwargs)
    *_who, typed, why = request.session.pop(REFUSED)
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    form = kind(data, **kwargs)
    form.full_clean()
    for name, sentence in why:
        if sentence not in form.errors.get(name, ()):
            form.add_error(name if name in form.fields else None, sentence)
    return form
