"""Messages about a cooperation agreement."""

from django.urls import reverse
from django.utils.translation import gettext as _

from associations.choices import AgreementState
from associations.models import CooperationAgreement
from medspil.notices.links import absolute
from medspil.notices.messages import Message, kind
from medspil.notices.models import Notice


@kind("associations.agreement")
def agreement(notice: Notice) -> Message | None:
    row = (
        CooperationAgreement.objects.filter(pk=notice.params["agreement_id"], state=AgreementState.SENT)
        .select_related("association")
        .first()
    )
    if row is None:
        return None
    return Message(
        subject=_("A cooperation agreement waits for your yes"),
        paragraphs=(
            _("The agreement about fee-free places in %(association)s is ready. Accept it with your name.")
            % {"association": row.association.name},
        ),
        action=(_("Read the agreement"), absolute(reverse("associations:agreement", args=[row.pk]))),
    )
