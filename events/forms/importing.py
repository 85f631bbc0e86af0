"""An association's own calendar: its file, or its address."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from events import importing, outside
from events.choices import Kind, Refusal
from medspil.privacy.forms import SafeForm
from medspil.users.refusals import refuse_if


class OwnCalendarForm(SafeForm):
    """Whose calendar, and what its events mostly are."""

    association = forms.ModelChoiceField(
        label=_("Who organises it?"), queryset=Association.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("What is it mostly?"),
        choices=Kind.choices,
        initial=Kind.OTHER,
        help_text=_("You can change it for each event afterwards."),
    )

    def __init__(self, *args: Any, associations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["association"]
        field.queryset = associations
        if len(associations) == 1:
            field.initial = associations[0]
            field.widget = forms.HiddenInput()


class ImportForm(OwnCalendarForm):
    """The file. What was read of it stands in `reading`."""

    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_("It ends in .ics. Google, Outlook and most club systems can export one. At most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    field_order = ("association", "file", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = importing.Reading()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        refuse_if(Refusal.CALENDAR_TOO_BIG if file.size > importing.MOST_BYTES else None)
        self.reading = importing.read(file.read(), at=timezone.now())
        return file


class FollowForm(OwnCalendarForm):
    """The address a calendar has for sharing. Whether it answers is seen when it is read."""

    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=1000,
        help_text=_("It begins with https:// or webcal://, and often ends in .ics."),
        widget=forms.TextInput(attrs={"type": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("association", "url", "kind")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url.lower().startswith("webcal://"):
            url = "https" + url[len("webcal") :]
        outside.where_is(url)
        return url

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("association", "url", "kind")}
