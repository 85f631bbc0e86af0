"""Drafts of public forms: a row on the server, a signed cookie in the browser, seven days."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from medspil.privacy import cpr
from medspil.privacy.models import DRAFT_DAYS, Draft

SKIPPED = {"csrfmiddlewaretoken", "form_key"}
# What we say is deleted the day after: a note on food is about health, a meeting place about a home.
NEVER_KEPT = {"food_note", "pickup_place"}


def cookie(form: str) -> str:
    return f"draft_{form}"


def draft_id(request: HttpRequest, form: str) -> uuid.UUID | None:
    value = request.get_signed_cookie(cookie(form), default="", salt=form, max_age=timedelta(days=DRAFT_DAYS))
    return uuid.UUID(value) if value else None


def load(request: HttpRequest, form: str, *, at: datetime) -> dict[str, Any]:
    """What this browser had typed into the form, as initial values; empty where there is nothing."""
    pk = draft_id(request, form)
    row = Draft.objects.alive(at).filter(pk=pk, form=form).first() if pk else None
    return dict(row.data) if row else {}


def save(request: HttpRequest, response: HttpResponse, form: str, *, at: datetime) -> None:
    """Keep what was posted. A field with a CPR-shaped number is left out, as is what no database can hold."""
    data = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if values
        and name not in SKIPPED | NEVER_KEPT
        and not any(cpr.holds_cpr(text) or "\0" in text for text in values)
    }
    pk = draft_id(request, form) or uuid.uuid4()
    Draft.objects.update_or_create(pk=pk, defaults={"form": form, "data": data, "saved_at": at})
    response.set_signed_cookie(
        cookie(form),
        str(pk),
        salt=form,
        max_age=timedelta(days=DRAFT_DAYS),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def forget(request: HttpRequest, response: HttpResponse, form: str) -> None:
    """The form was sent: row and cookie go."""
    if pk := draft_id(request, form):
        Draft.objects.filter(pk=pk).delete()
        response.delete_cookie(cookie(form))
