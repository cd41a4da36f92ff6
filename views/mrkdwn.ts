import { dayAndTime } from '../agents/calendar/clock-face.ts';
import { withoutFormats } from '../agents/visible-text.ts';

/**
 * Text from Jira, Tempo, GitHub, a model or people inside mrkdwn of ours, by the one way there is: no mention, link or channel
 * hides in it, it neither begins nor ends bold, italics or code, and it is read in the order in which it is written.
 */
export function plainName(text: string): string {
  return withoutFormats(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * An instant in each reader's own zone; `timeZone` only serves readers whose client cannot show dates. Always with its day, since
 * a message is read on later days too: Slack says “today” while it is.
 */
export function slackDate(at: Date, timeZone: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${dayAndTime(at, timeZone)}>`;
}

const machineTime = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A text whose instants, as machines write them, are said as people do. */
export function withReadableTimes(text: string, timeZone: string): string {
  return text.replace(machineTime, (time) => dayAndTime(new Date(time), timeZone));
}

/** Whom a message is for: a person by name, a channel as Slack names it. */
export function readerName(to: string): string {
  return /^<#[CG][A-Z0-9]+>$/.test(to) ? to : plainName(to);
}
