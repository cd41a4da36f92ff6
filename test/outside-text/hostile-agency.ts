import type { Agency } from '../../sandbox/agency/agency.ts';
import { tellingAgency } from '../faults/agency.ts';

/** A text with everything around and behind it that means something in mrkdwn, in Markdown or to a spreadsheet. */
export const hostile = (text: string) =>
  `=*_~\`${text}\`~_* [x](https://evil.example) <!here> @channel <@UEVIL> & <https://evil.example|y>\u202E\u200B;=1`;

/** What people are free to write or to call something by, in any of the systems. */
const written = new Set([
  ...['summary', 'displayName', 'real_name', 'display_name', 'description', 'title', 'bodyText', 'text', 'message'],
  ...['reason', 'team', 'labels', 'fromString', 'toString'],
]);
/** What may have several lines. */
const ofLines = new Set(['description', 'bodyText', 'text', 'reason']);
/** What has a name that people choose; the names of other things decide of what kind they are. */
const named = new Set(['projects', 'project', 'teams', 'status', 'statuses', 'priority', 'holiday', 'fixVersions']);

/** The agency at a moment at which every agent has something to tell, with hostile text wherever people write any. */
export function hostileAgency(at: Date): Agency {
  const { about, ...rest } = tellingAgency(at);
  return { about, ...walked(rest) };
}

/** Texts change, the shape does not. */
const walked = <Part extends object>(part: Part): Part => walk(part, '', '') as Part;

function walk(value: unknown, name: string, around: string): unknown {
  if (typeof value === 'string') {
    const isFree = written.has(name) || (name === 'name' && named.has(around));
    if (!isFree || value === '') return value;
    return ofLines.has(name) ? `${hostile(value)}\n• planted` : hostile(value);
  }
  if (Array.isArray(value)) return value.map((each) => walk(each, name, around));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, key, name)]));
}
