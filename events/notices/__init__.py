"""The words of our messages. Each looks at what is true when it is sent: what no longer holds is not sent."""

from events.notices import helping, interpreters, kinds, others, series, several, signup, times  # noqa: F401  (they register their kinds)
