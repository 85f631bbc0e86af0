"""How long each step of a contact may take [6]."""

from datetime import timedelta

VOLUNTEER_REMINDED_AFTER = timedelta(days=3)
VOLUNTEER_ANSWERS_WITHIN = timedelta(days=7)
PARTICIPANT_CALLED_AFTER = timedelta(days=5)
PARTICIPANT_ANSWERS_WITHIN = timedelta(days=14)
TRIAL = timedelta(weeks=6)
MEETING_WITHIN = timedelta(days=14)
"""A contact without a recorded first meeting stands on the desk after this."""
FIRST_WEEKS = (1, 4, 12)
THEN_EVERY_WEEKS = 12
FOLLOW_UP_REMINDED_AFTER = timedelta(days=4)
FOLLOW_UP_SILENT_AFTER = timedelta(days=10)
WAITING_ALARM = timedelta(days=30)
"""A wish without a proposal this old stands on the desk."""
