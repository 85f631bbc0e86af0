"""Loaded before anything else is imported: `tests.run` says so to pytest.

Nothing of what is imported is ever garbage; looking for some meanwhile takes a fifth of a start.
"""

import gc

THRESHOLD = 100_000, 50, 50

gc.set_threshold(*THRESHOLD)
