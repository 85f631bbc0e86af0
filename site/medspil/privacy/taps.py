"""What a page answers to a tap."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from medspil.privacy.forms import SafeForm


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
