"""Reference data for editors: the roles, the courses, and the texts volunteers say yes to."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from medspil.privacy.models import Consent
from medspil.users.texts import TextsField, merged
from volunteers.editions import PURPOSES
from volunteers.models import Course, Edition, SafeguardingPerson, VolunteerRole

TICKS = ("needs_conduct", "needs_agreement", "needs_introduction", "course", "child_rule", "from_age")


class TextsForm(WagtailAdminModelForm):
    """Reads the texts from their columns and puts them together again."""

    texts: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.texts:
            for code, text in (getattr(self.instance, name) or {}).items():
                if f"{name}_{code}" in self.fields:
                    self.fields[f"{name}_{code}"].initial = text

    def written(self, name: str) -> dict[str, str]:
        """The texts of a column as the form has them now."""
        texts = getattr(self.instance, name) or {}
        for code, _language in settings.LANGUAGES:
            texts = merged(texts, code, self.cleaned_data.get(f"{name}_{code}") or "")
        return texts

    def save(self, commit: bool = True) -> Any:
        for name in self.texts:
            setattr(self.instance, name, self.written(name))
        return super().save(commit)


def form_for(model: Any, base: type[TextsForm], *texts: str) -> type[TextsForm]:
    """`base` with one field per text and language; Danish is required where the text is."""
    found: dict[str, Any] = {"texts": texts}
    for name in texts:
        field = cast(TextsField, model._meta.get_field(name))
        for code, language in settings.LANGUAGES:
            found[f"{name}_{code}"] = forms.CharField(
                label=f"{str(field.verbose_name).capitalize()}: {language}",
                required=not field.blank and code == settings.LANGUAGE_CODE,
                max_length=field.text_length,
                help_text=field.help_text,
                widget=forms.TextInput if name == "title" else forms.Textarea(attrs={"rows": 3}),
            )
    return type(f"{model.__name__}Form", (base,), found)


def panel(name: str, heading: object) -> MultiFieldPanel:
    return MultiFieldPanel(
        [FieldPanel(f"{name}_{code}") for code, _language in settings.LANGUAGES], heading=heading
    )


class RoleViewSet(SnippetViewSet):
    """What a volunteer can be, and what each role asks."""

    model = VolunteerRole
    icon = "group"
    list_display = ("code", "kind", "from_age", "child_rule", "offered_now")
    ordering = ("position", "pk")
    add_to_admin_menu = False
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            FieldPanel("kind"),
            panel("title", _("Title")),
            panel("description", _("Description")),
            panel("insurance_note", _("Insurance")),
            MultiFieldPanel([FieldPanel(name) for name in TICKS], heading=_("What the role asks")),
            FieldPanel("offered_now"),
            FieldPanel("position"),
        ],
        base_form_class=form_for(VolunteerRole, TextsForm, "title", "description", "insurance_note"),
    )


class CourseViewSet(SnippetViewSet):
    """Courses a role can ask for, beside the introduction."""

    model = Course
    icon = "group"
    list_display = ("__str__", "months")
    ordering = ("pk",)
    edit_handler = ObjectList(
        [panel("title", _("Title")), FieldPanel("months")],
        base_form_class=form_for(Course, TextsForm, "title"),
    )


class EditionForm(TextsForm):
    """A text that somebody has said yes to is not changed: a new edition is written."""

    checked = forms.MultipleChoiceField(
        label=_("Checked translations"),
        help_text=_("In the other languages, Danish and English stand side by side."),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        purpose = PURPOSES.get(self.instance.kind)
        read = Consent.objects.filter(purpose=purpose, text_version=self.instance.version)
        changed = {"kind", "version"} & set(self.changed_data) or self.written("text") != self.instance.text
        if self.instance.pk and purpose and changed and read.exists():
            raise ValidationError(_("People have said yes to this edition. Write a new one beside it."))
        return data


class EditionViewSet(SnippetViewSet):
    """The code of conduct, the volunteer agreement and the introduction, edition by edition."""

    model = Edition
    icon = "doc-full"
    list_display = ("kind", "version", "valid_from", "asks_again")
    ordering = ("kind", "-valid_from")
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("version"),
            FieldPanel("valid_from"),
            FieldPanel("asks_again"),
            panel("text", _("Text")),
            FieldPanel("checked"),
        ],
        base_form_class=form_for(Edition, EditionForm, "text"),
    )


class SafeguardingViewSet(SnippetViewSet):
    """Reference data: who takes a concern, and who when it concerns them."""

    model = SafeguardingPerson
    icon = "warning"
    list_display = ("organisation", "position", "name")
    ordering = ("organisation", "position", "pk")
    add_to_admin_menu = False


for viewset in (RoleViewSet, CourseViewSet, EditionViewSet, SafeguardingViewSet):
    register_snippet(viewset)
