"""`python -m medspil …`: Django's commands with the production settings, from any folder."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspil.settings.base")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["medspil", *sys.argv[1:]])


if __name__ == "__main__":
    main()
