"""Editors keep the roles in Wagtail, each text in each language."""

import pytest
from django.test import Client
from django.urls import reverse

from medspil.users.models import User
from tests.factories.volunteers import role

pytestmark = pytest.mark.django_db


def test_an_editor_changes_a_title_in_one_language_and_the_others_stay(
    client: Client, all_templates: None
) -> None:
    client.force_login(
        User.objects.create_superuser("admin@demo.example", name="Admin"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    mentor = role("mentor")
    before = mentor.title
    address = reverse("wagtailsnippets_volunteers_volunteerrole:edit", args=[mentor.pk])
    form = client.get(address).context["form"]
    data = {
        name: value
        for name in form.fields
        if (value := form.get_initial_for_field(form.fields[name], name)) not in (None, False)
    }
    answer = client.post(address, data | {"title_en": "A mentor", "description_uk": "Допомога"})
    assert answer.status_code == 302, answer.context["form"].errors
    mentor.refresh_from_db()
    assert mentor.title == before | {"en": "A mentor"}
    assert mentor.description["uk"] == "Допомога"
    assert mentor.needs_introduction
