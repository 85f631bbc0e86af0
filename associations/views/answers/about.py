"""What every answer page begins with: the row the link is about, or a kind word that it no longer works."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from medspil.notices.models import AnswerLink
from medspil.privacy.forms import SafeForm

Rows = Callable[[], "models.QuerySet[Any]"]
Page = Callable[[HttpRequest, Any, datetime], HttpResponse]
Answer = Callable[[HttpRequest, AnswerLink], HttpResponse]


def about(rows: Rows) -> Callable[[Page], Answer]:
    """The view of an answer link: `view(request, row, at)`, where the link and its row still stand."""

    def gate(view: Page) -> Answer:
        @wraps(view)
        def opened(request: HttpRequest, link: AnswerLink) -> HttpResponse:
            at = timezone.now()
            row = None if link.expired(at) else rows().filter(pk=link.object_id).first()
            if row is None:
                return render(request, "notices/unknown_link.html", status=404)
            return view(request, row, at)

        return opened

    return gate


def acted(request: HttpRequest, do: Callable[[], object], form: SafeForm) -> HttpResponse | None:
    """Act on a POST and come back to the same page; None where there is something to show instead."""

    def once() -> str:
        do()
        return request.path

    if request.method == "POST" and form.is_valid() and (url := form.act(once)):
        return redirect(url)
    return None
