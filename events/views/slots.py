"""Booking a time within an event, and giving it back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from events import actions, booking, feeds
from events.choices import Refusal
from events.forms.kinds import BookForm
from events.models import Event, Slot
from events.views.public import file_response
from events.views.signup import private
from medspil.privacy.forms import OneTapForm
from medspil.users.choices import Via
from theme.only_shown import only_shown


@never_cache
def book(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.public(), pk=pk)
    at = timezone.now()
    user = request.user if request.user.is_authenticated else None
    form = BookForm(request.POST or None, event=event, known=user is not None, at=at)

    def act() -> str:
        data = form.cleaned_data
        slot = actions.book(
            slot=data["slot"],
            user=user,
            name=data.get("name", ""),
            phone=data.get("phone", ""),
            email=data.get("email", ""),
            language=get_language() or "da",
            by=user,
            at=at,
        )
        return booking.receipt_url(slot)

    if form.is_valid() and (url := form.act(act)):
        return redirect(url)
    context = {
        "form": form,
        "event": event,
        "refusal": actions.signups.closed(event, at),
        "none_free": not event.slots.free(at).exists(),
    }
    return render(request, "events/book.html", context)


def mine_at(token: str) -> tuple[Slot, bool]:
    """The time an address was made for, and whether it is still theirs."""
    found = booking.opened(token)
    if found is None:
        raise Http404
    pk, since = found
    slot = get_object_or_404(Slot.objects.select_related("event"), pk=pk)
    return slot, slot.booked_at is not None and booking.since(slot) == since


@only_shown
def booked_ics(request: HttpRequest, token: str) -> HttpResponse:
    slot, mine = mine_at(token)
    if not mine:
        raise Http404
    content = feeds.one_time(slot, booking.receipt_url(slot))
    return private(file_response(content, f"medspil-{slot.event_id}.ics"))


@never_cache
def booked(request: HttpRequest, token: str) -> HttpResponse:
    """The receipt of whoever booked: once the time is another's, or free, it opens nothing."""
    slot, mine = mine_at(token)
    at = timezone.now()
    form = OneTapForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        via = Via.SIGNED_IN if request.user.is_authenticated else Via.LINK
        actions.free_slot(slot=slot, by=None, via=via, at=at)
        return request.path

    if mine and form.is_valid() and (url := form.act(act)):
        return redirect(url)
    context = {
        "slot": slot,
        "event": slot.event,
        "mine": mine,
        "token": token,
        "form": form,
        "past": Refusal.PAST.label if slot.starts_at <= at else "",
    }
    return private(render(request, "events/booked.html", context))
