"""What the links in mails open: no password, GET shows and POST acts."""

from associations.views import declarations, quarter
from associations.views.answers import endings, escort, places, requests, still_right, trainer, welcome

PAGES = {
    "welcome": welcome.welcome,
    "still_right": still_right.still_right,
    "request": requests.trial,
    "trainer": trainer.by_link,
    "afterwards": endings.afterwards,
    "end_task": endings.end_task,
    "outcome": endings.outcome,
    "outcomes": endings.outcomes,
    "offer": places.offer,
    "escort": escort.by_link,
    "declare": declarations.by_link,
    "quarter": quarter.by_link,
}
