"""The texts people say yes to, for editors: a version that was used is not changed, a new one is written."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from associations.choices import AgreementState, TextKind
from associations.models import CooperationAgreement, FeeFreeMembership, TermsText


def was_used(kind: str, version: str) -> bool:
    """Whether somebody has read this version to say yes to it."""
    if kind == TextKind.AGREEMENT:
        sent = CooperationAgreement.objects.exclude(state=AgreementState.DRAFT)
        return sent.filter(text_version=version).exists()
    return FeeFreeMembership.objects.filter(text_version=version).exists()


class TermsTextForm(WagtailAdminModelForm):
    """A used version stays as it was read; a translation may still be added and checked."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        old = TermsText.objects.filter(pk=self.instance.pk).first()
        if old and old.checked_on and was_used(old.kind, old.version):
            changed = [name for name in ("kind", "version", "language", "body") if name in self.changed_data]
            for name in changed:
                self.add_error(name, _("People have said yes to this version. Write a new version instead."))
        return data


class TermsTextViewSet(SnippetViewSet):
    """One row per text, version and language."""

    model = TermsText
    icon = "doc-full"
    list_display = ("kind", "version", "language", "checked_on")
    ordering = ("kind", "-version", "language")
    add_to_admin_menu = False
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("kind", "version", "language", "body", "checked_on")],
        base_form_class=TermsTextForm,
    )


register_snippet(TermsTextViewSet)
