import factory

from associations.models import EquipmentItem, Fund
from tests.factories.users import OrganisationFactory


class FundFactory(factory.django.DjangoModelFactory):
    """10,000 kr. for passes of at most 2,000 kr. in 2026."""

    class Meta:
        model = Fund

    municipality = factory.SubFactory(OrganisationFactory, kind="municipality", name="Amandahavn Kommune")
    centre = factory.SubFactory(OrganisationFactory)
    name = "Fritid for alle"
    year = 2026
    capacity = 1_000_000
    ceiling_ore = 200_000


class EquipmentItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EquipmentItem

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Fodboldstøvler {n}")
    size = "42"
