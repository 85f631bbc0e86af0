// node read_with_ical_js.mjs PATH_OF_ICAL_JS FILE.ics : what ical.js reads in a calendar file, as JSON.
// Strict: a line that is none, a zone the file does not hold, or a time that is no time ends it with an error.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library));
ICAL.design.strict = true;

const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));

const utc = (property) => {
  const time = property.getFirstValue();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${property.toICALString()}: unknown zone`);
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "+00:00");
};

const read = calendar.getAllSubcomponents("vevent").map((event) => ({
  uid: event.getFirstPropertyValue("uid"),
  starts: utc(event.getFirstProperty("dtstart")),
  ends: utc(event.getFirstProperty("dtend")),
  sequence: event.getFirstPropertyValue("sequence"),
  status: event.getFirstPropertyValue("status"),
  summary: event.getFirstPropertyValue("summary"),
  location: event.getFirstPropertyValue("location"),
}));
process.stdout.write(JSON.stringify(read));
