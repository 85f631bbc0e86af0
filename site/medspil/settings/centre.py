"""What one municipality decides: names, numbers and clocks. Each can be set by the environment."""

from environs import Env

env = Env()

MEDSPIL_ROLES = "medspil.roles.ROLES"
MEDSPIL_DEMO = False
MEDSPIL_SECOND_FACTOR = env.bool("MEDSPIL_SECOND_FACTOR", True)
MEDSPIL_GEOCODER = env.str("MEDSPIL_GEOCODER", "")
MEDSPIL_REFERRER_DOMAINS: list[str] = env.list("MEDSPIL_REFERRER_DOMAINS", [])

# Where a browser may say that its messages are handed over: the push services of its makers.
MEDSPIL_PUSH_SERVICES: list[str] = env.list(
    "MEDSPIL_PUSH_SERVICES",
    [
        "fcm.googleapis.com",
        "push.services.mozilla.com",
        "push.apple.com",
        "notify.windows.com",
    ],
)

# The children's scheme that meets everyone under 18 [A1 3].
MEDSPIL_CHILDREN_SCHEME = {
    "name": env.str("CHILDREN_SCHEME_NAME", "Plads til Alle"),
    "phone": env.str("CHILDREN_SCHEME_PHONE", ""),
}

# Days until someone new is called, and until a referral must be received and contacted.
MEDSPIL_CALL_WITHIN_DAYS = env.int("MEDSPIL_CALL_WITHIN_DAYS", 3)
MEDSPIL_RECEIVE_WITHIN_DAYS = env.int("MEDSPIL_RECEIVE_WITHIN_DAYS", 2)
MEDSPIL_CONTACT_WITHIN_DAYS = env.int("MEDSPIL_CONTACT_WITHIN_DAYS", 7)

# Months that the digest of someone refused for safety is kept.
MEDSPIL_SAFETY_REFUSAL_MONTHS = env.int("MEDSPIL_SAFETY_REFUSAL_MONTHS", 24)

# Months a child clearance holds (the law sets none), and days before its end that both sides are told.
MEDSPIL_CLEARANCE_MONTHS = env.int("MEDSPIL_CLEARANCE_MONTHS", 24)
MEDSPIL_CLEARANCE_WARN_DAYS: list[int] = env.list("MEDSPIL_CLEARANCE_WARN_DAYS", [90, 30], subcast=int)

# Days after which a volunteer who waits for us, or for a contact, stands on the desk.
MEDSPIL_VOLUNTEER_WAIT_DAYS = env.int("MEDSPIL_VOLUNTEER_WAIT_DAYS", 30)

# The statement made in the state's WAS-Tool (act 692/2018), linked from `/was`; empty until it is made.
MEDSPIL_ACCESSIBILITY_STATEMENT = env.str("ACCESSIBILITY_STATEMENT_URL", "")

# Days until a volunteer is reminded of a proposal and until it runs out; until a newcomer is phoned about one
# and until it runs out. Closed days and days away do not count.
MEDSPIL_PROPOSAL_DAYS = {
    "volunteer": (
        env.int("MEDSPIL_VOLUNTEER_REMINDED_AFTER_DAYS", 3),
        env.int("MEDSPIL_VOLUNTEER_ANSWERS_WITHIN_DAYS", 7),
    ),
    "participant": (
        env.int("MEDSPIL_PARTICIPANT_CALLED_AFTER_DAYS", 5),
        env.int("MEDSPIL_PARTICIPANT_ANSWERS_WITHIN_DAYS", 14),
    ),
}
# Days a wish may wait without a proposal before it stands on the desk as late.
MEDSPIL_WAITING_ALARM_DAYS = env.int("MEDSPIL_WAITING_ALARM_DAYS", 30)
# Weeks on trial after the first meeting, and between two "we are still looking" to who waits.
MEDSPIL_TRIAL_WEEKS = env.int("MEDSPIL_TRIAL_WEEKS", 6)
MEDSPIL_STILL_LOOKING_WEEKS = env.int("MEDSPIL_STILL_LOOKING_WEEKS", 3)

# Where a worry about a child goes: the municipality's own channel [A8 93].
MEDSPIL_CHILD_CONCERN = {
    "name": env.str("CHILD_CONCERN_NAME", ""),
    "phone": env.str("CHILD_CONCERN_PHONE", ""),
    "url": env.str("CHILD_CONCERN_URL", ""),
}
# Who books interpreters; without it the municipality's own mail.
MEDSPIL_INTERPRETER_OFFICE = env.str("MEDSPIL_INTERPRETER_OFFICE", "")
# The map's pictures, as Leaflet writes their address ("https://tiles.example/{z}/{x}/{y}.png"), and whose
# they are. Without an address no map is offered, and no browser asks anybody else for anything.
MEDSPIL_TILES = env.str("MEDSPIL_TILES", "")
MEDSPIL_TILES_CREDIT = env.str(
    "MEDSPIL_TILES_CREDIT", '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>'
)
