from collections.abc import Callable
from datetime import datetime

import pytest

Clock = Callable[[datetime], None]


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the moment the pages take as now."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
