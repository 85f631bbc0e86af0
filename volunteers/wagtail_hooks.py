"""The roles, for editors: each text in each language, the requirements as ticks."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medspil.users.texts import TextsField, merged
from volunteers.models import VolunteerRole

TEXTS = ("title", "description", "insurance_note")
NEEDED = ("title", "insurance_note")
TICKS = ("needs_conduct", "needs_introduction", "child_rule", "from_age")


def text_fields() -> dict[str, forms.Field]:
    """One field per text and language; Danish is required where the text is."""
    found: dict[str, forms.Field] = {}
    for name in TEXTS:
        field = cast(TextsField, VolunteerRole._meta.get_field(name))
        for code, language in settings.LANGUAGES:
            found[f"{name}_{code}"] = forms.CharField(
                label=f"{str(field.verbose_name).capitalize()}: {language}",
                required=name in NEEDED and code == settings.LANGUAGE_CODE,
                max_length=field.text_length,
                widget=forms.TextInput if name == "title" else forms.Textarea(attrs={"rows": 2}),
            )
    return found


class RoleFormBase(WagtailAdminModelForm):
    """Reads the texts from their columns and puts them together again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            for code, text in (getattr(self.instance, name) or {}).items():
                if f"{name}_{code}" in self.fields:
                    self.fields[f"{name}_{code}"].initial = text

    def save(self, commit: bool = True) -> Any:
        for name in TEXTS:
            texts = getattr(self.instance, name) or {}
            for code, _language in settings.LANGUAGES:
                texts = merged(texts, code, self.cleaned_data[f"{name}_{code}"])
            setattr(self.instance, name, texts)
        return super().save(commit)


RoleForm = type("RoleForm", (RoleFormBase,), text_fields())


class RoleViewSet(SnippetViewSet):
    """Reference data: what a volunteer can be, and what each role asks."""

    model = VolunteerRole
    icon = "group"
    list_display = ("code", "kind", "from_age", "child_rule", "offered_now")
    ordering = ("position", "pk")
    add_to_admin_menu = False
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldPanel("kind"),
            *(
                MultiFieldPanel(
                    [FieldPanel(f"{name}_{code}") for code, _language in settings.LANGUAGES], heading=heading
                )
                for name, heading in zip(TEXTS, (_("Title"), _("Description"), _("Insurance")), strict=True)
            ),
            MultiFieldPanel([FieldPanel(name) for name in TICKS], heading=_("What the role asks")),
            FieldPanel("offered_now"),
            FieldPanel("position"),
        ],
        base_form_class=RoleForm,
    )


register_snippet(RoleViewSet)
