"""Writing down a volunteer who rings or stands at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from medspil.users.models import Organisation
from medspil.users.permissions import require, today
from volunteers.actions import joining
from volunteers.forms.register import RegisterForm
from volunteers.permissions import Permission
from volunteers.views.desk import viewer


@never_cache
@require(Permission.APPROVE)
def register(request: HttpRequest) -> HttpResponse:
    """A few lines while they are on the phone; then their page, with the talk to go through."""
    mine = viewer(request).scope(Permission.APPROVE, today())
    organisations = list(Organisation.objects.filter(pk__in=mine).order_by("name", "pk"))
    form = RegisterForm(request.POST or None, organisations=organisations)

    def act() -> str:
        engagement = joining.register(by=viewer(request), at=timezone.now(), **form.details())
        return reverse("volunteers:person", args=[engagement.volunteer.user_id])

    if form.is_bound and form.is_valid() and (url := form.act(act)):
        messages.success(request, _("Written down."))
        return redirect(url)
    return render(request, "volunteers/register.html", {"form": form})
