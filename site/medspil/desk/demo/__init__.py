"""The demo municipality Amandahavn: fictitious people, loaded by `manage.py demo`, refused in production."""

PASSWORD = "demo-medspil-2026"  # noqa: S105 (printed on purpose: everybody here is invented)
