"""Who goes along with a member: the guide asked for the first visits, else their contact as a guide."""

from associations.models import Escort, FeeFreeMembership
from medspil.matching.vocabulary import Kind
from medspil.users.models import User
from volunteers.models import Match


def guide_of(membership: FeeFreeMembership) -> User | None:
    escorts = Escort.objects.filter(request__memberships=membership).select_related("volunteer__user")
    if escort := escorts.order_by("-asked_at", "-pk").first():
        return escort.volunteer.user
    user = membership.participant.user_id
    contacts = Match.objects.open().filter(kind=Kind.ASSOCIATION_GUIDE, answering_id=user)
    contact = contacts.select_related("volunteer__user").order_by("-began_at", "-pk").first()
    return contact.volunteer.user if contact else None
