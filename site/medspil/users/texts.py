"""Text people write, in one or more languages: `{language: text}` in one JSON column, no join on lists."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def original_language() -> models.CharField:
    """The column beside a `TextsField`: the language its author wrote in."""
    return models.CharField(_("written in"), max_length=8, default="da")


class TextsField(models.JSONField):
    """A text per language; one language is required unless `blank`. Show it with `{% text %}`."""

    def __init__(self, *args: Any, max_length: int = 2000, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        self.text_length = max_length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"max_length": self.text_length}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise ValidationError(_("Write the text for each language."))
        if any(len(text) > self.text_length for text in value.values()):
            raise ValidationError(_("Write at most %(count)s characters.") % {"count": self.text_length})


def merged(value: dict[str, str] | None, language: str, text: str) -> dict[str, str]:
    """The texts with one language's text put in, or taken out where it is empty."""
    texts = {code: old for code, old in (value or {}).items() if code != language}
    return texts | {language: text} if text else texts


def rewritten(value: dict[str, str] | None, language: str, text: str) -> dict[str, str]:
    """As `merged`, from a form that shows another language's text where this one has none: left as it was
    shown, it is no text of this language.
    """
    texts = value or {}
    shown = () if texts.get(language) else texts.values()
    return texts if any(text.split() == other.split() for other in shown) else merged(texts, language, text)
