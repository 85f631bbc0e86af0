"""The first version of what people say yes to; a centre writes the next one in Wagtail's admin."""

from datetime import date

from associations.choices import TextKind

VERSION = "2026-11"
CHECKED_ON = date(2026, 11, 1)

AGREEMENT_DA = """\
Foreningen, kommunen og frivilligcentret aftaler her, at nye i området kan være med i foreningen uden at \
betale kontingent, i højst seks måneder.

Til gengæld hjælper den nye med en af de opgaver, der står i aftalen. Opgaven skal være til at \
overkomme, og der er altid nogen fra foreningen med. Ingen mister sin plads, fordi timerne ikke blev til \
noget.

Foreningen siger velkommen til hver enkelt. Frivilligcentret siger på forhånd ja til alle, der er inden \
for aftalen, og kan holde et ja tilbage i højst to arbejdsdage.

De seks måneder begynder ved den første træning efter det sidste ja. De kan være kortere, aldrig \
længere. Måneder, der er brugt før i samme forening, tæller med.

Ingen bliver meldt ind af sig selv bagefter. Prisen bagefter står i aftalen, så alle kender den fra \
første dag.

Er en opgave tæt på børn under 15 år, erklærer foreningen hvert år, at alle med sådan en opgave har en \
gyldig børneattest. Vi gemmer erklæringen, aldrig attesterne.

Foreningen får ikke andet at vide om den nye end navn, hold og opgave. Kommunen får tal, ikke navne.

Hver part kan sige aftalen op. Medlemskaber, der er begyndt, løber til deres sidste dag."""

AGREEMENT_EN = """\
The association, the municipality and the volunteer centre agree that people who are new here can take \
part in the association without paying the fee, for at most six months.

In return the new member helps with one of the tasks in the agreement. The task must be manageable, and \
somebody from the association is always there. Nobody loses their place because the hours came to \
nothing.

The association says welcome to each person. The centre says yes ahead to everybody inside the \
agreement, and can hold a yes back for two working days at most.

The six months begin at the first training after the last yes. They can be shorter, never longer. Months \
used before in the same association count.

Nobody is signed up automatically afterwards. The price afterwards stands in the agreement, so that \
everybody knows it from the first day.

Where a task is near children under 15, the association declares every year that everybody with such a \
task has a valid child clearance. We keep the declaration, never the certificates.

The association is told nothing about the new member but name, activity and task. The municipality gets \
numbers, not names.

Each party can end the agreement. Memberships that have begun run to their last day."""

MEMBERSHIP_DA = """\
Du kan være med i foreningen uden at betale kontingent, i det antal måneder du vælger, højst seks.

Til gengæld hjælper du med opgaven. Der er altid nogen fra foreningen med, og du kan sige til, hvis den \
ikke passer dig.

Du kan stoppe når som helst. Du behøver ikke sige hvorfor, og kommunen får det ikke at vide.

Bagefter er du ikke meldt ind af dig selv. Vil du blive, koster det den pris, der står her, og vi \
hjælper med at finde ud af, hvordan det kan betales.

Vi kan ikke love, at timerne tæller med nogen andre steder. Får du en ydelse, så spørg dit jobcenter \
eller din a-kasse."""

MEMBERSHIP_EN = """\
You can take part in the association without paying the fee, for as many months as you choose, six at \
most.

In return you help with the task. Somebody from the association is always there, and you can say so if \
it does not suit you.

You may stop at any time. You need not say why, and the municipality is not told.

Afterwards you are not signed up automatically. If you would like to stay, it costs the price that \
stands here, and we help to find out how it can be paid.

We cannot promise that the hours count anywhere else. If you receive a benefit, ask your job centre or \
your unemployment fund."""

FIRST_TEXTS = (
    (TextKind.AGREEMENT, "da", AGREEMENT_DA),
    (TextKind.AGREEMENT, "en", AGREEMENT_EN),
    (TextKind.MEMBERSHIP, "da", MEMBERSHIP_DA),
    (TextKind.MEMBERSHIP, "en", MEMBERSHIP_EN),
)
