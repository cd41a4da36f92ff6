import { sortableTime } from '../agents/calendar/clock-face.ts';
import type { Person } from '../agents/person.ts';

/** An instant as machines write it; a run's name has the zone of its slot behind it. */
const machineTime = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)(?:@[\w/+-]+)?/g;
const slackUser = /\b[UW]0[A-Z0-9]+\b/g;

/** What a file says of who and when, for its reader: names instead of Slack's ids, times on their clock, no signs of Slack's. */
export function fileWords(people: readonly Person[], timeZone: string) {
  const names = new Map(
    people.flatMap((one) => (one.slackUserId ? [[one.slackUserId, one.displayName] as const] : [])),
  );
  const nameOf = (slackUserId: string) => names.get(slackUserId) ?? 'somebody Reeve does not know';
  return {
    /** Who did something; Reeve itself by its name. */
    who: (by: string) => (/^[UW][A-Z0-9]+$/.test(by) ? nameOf(by) : by),
    time: (at: Date) => sortableTime(at, timeZone),
    /** A text as it reads: what a link, a mention or a date is drawn as. */
    plain: (text: string) =>
      text
        .replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => nameOf(id))
        .replace(/<[^|<>]*\|([^<>]*)>/g, '$1')
        .replace(machineTime, (_, time: string) => sortableTime(new Date(time), timeZone))
        .replace(slackUser, (id) => names.get(id) ?? id)
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
  };
}
