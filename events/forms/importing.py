"""An association's own calendar file."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.models import Association
from events import importing
from events.choices import Kind, Refusal
from medspil.privacy.forms import SafeForm
from medspil.users.refusals import refuse_if


class ImportForm(SafeForm):
    """Whose calendar, and the file. What was read of it stands in `reading`."""

    association = forms.ModelChoiceField(
        label=_("Who organises it?"), queryset=Association.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_("It ends in .ics. Google, Outlook and most club systems can export one. At most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it mostly?"),
        choices=Kind.choices,
        initial=Kind.OTHER,
        help_text=_("You can change it for each event afterwards."),
    )

    def __init__(self, *args: Any, associations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = importing.Reading()
        field = self.fields["association"]
        field.queryset = associations
        if len(associations) == 1:
            field.initial = associations[0]
            field.widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        refuse_if(Refusal.CALENDAR_TOO_BIG if file.size > importing.MOST_BYTES else None)
        self.reading = importing.read(file.read(), at=timezone.now())
        return file
