"""`make bench`: every measurement, on PostgreSQL too where one answers; then what was missed."""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kit import ROOT

sys.path.insert(0, str(ROOT))

from tests.run import postgres

ON_BOTH = ("associations.py", "events.py", "signups.py", "suggestions.py")


def lines(name: str, url: str = "") -> list[str]:
    """What a measurement says, shown as it comes."""
    command = [sys.executable, str(ROOT / "bench" / name)]
    found = []
    with subprocess.Popen(
        command, env=os.environ | {"DATABASE_URL": url}, stdout=subprocess.PIPE, text=True
    ) as run:
        for line in run.stdout or ():
            print(line, end="", flush=True)
            found.append(line)
    return found if run.returncode == 0 else [*found, f"{name} broke off: OVER\n"]


def main() -> int:
    names = sorted(file.name for file in (ROOT / "bench").glob("*.py"))
    found = [line for name in names for line in lines(name)]
    if url := postgres():
        found += [line for name in ON_BOTH for line in lines(name, url)]
    missed = [line for line in found if "OVER" in line]
    print("\nMissed:\n", *missed if missed else ["nothing\n"], sep="")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
