import type { Agency } from '../../../sandbox/agency/agency.ts';
import type { LongWait } from '../../../sandbox/agency/generate/long-waits.ts';
import { addDays, instantOf, mondayOf } from '../../../sandbox/agency/time.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createJiraSite } from '../../../sandbox/jira/site.ts';

const dayMs = 86_400_000;
/** When epic assignment looks each day, in minutes since midnight on the workspace's clock. */
const lookMinute = 14 * 60;

/** Open tickets of scope projects that are in an epic, in percent, as Jira stood at the last look of a period's last week. */
export function linkedPercent(agency: Agency, until: string, now: Date): number {
  const zone = agency.about.timeZone;
  const sunday = addDays(mondayOf(until), 6);
  const last = instantOf(sunday, lookMinute, zone);
  const today = now.toISOString().slice(0, 10);
  const before = instantOf(today, lookMinute, zone) <= now.getTime() ? today : addDays(today, -1);
  const at = new Date(Math.min(last, instantOf(before, lookMinute, zone)));
  const scope = new Set(
    agency.reeve.projects.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key),
  );
  const open = createJiraSite(agency, createClock(at), '')
    .issues()
    .filter(
      ({ fields }) =>
        scope.has(fields.project.key) &&
        fields.issuetype.hierarchyLevel === 0 &&
        fields.status.statusCategory.key !== 'done',
    );
  return (open.filter(({ fields }) => fields.parent).length / Math.max(1, open.length)) * 100;
}

/** A ticket somebody was written to of, as the scorecard lists it. */
export interface ToldTicket {
  key: string;
  status: string;
}

/** Whether nobody was at a ticket, as the generator planted it. */
export function truthOfWaits(
  waits: readonly LongWait[],
  told: readonly ToldTicket[],
  period: { from: string; until: string },
) {
  const isOf = (wait: LongWait, ticket: ToldTicket) => wait.key === ticket.key && wait.status === ticket.status;
  const [from, until] = [Date.parse(period.from), Date.parse(period.until) + dayMs];
  const known = waits.filter(
    (wait) =>
      !wait.worked &&
      wait.status !== 'Blocked' &&
      wait.from >= from &&
      Math.min(wait.until, until) - wait.from >= knownAfterMs,
  );
  return {
    /** Of the tickets told, those nobody was at. */
    right: told.filter((ticket) => waits.some((wait) => !wait.worked && isOf(wait, ticket))).length,
    known: known.length,
    told: known.filter((wait) => told.some((ticket) => isOf(wait, ticket))).length,
  };
}

/** Ten working days without anybody at it: by then the PM is told of it by itself. */
const knownAfterMs = 15 * dayMs;
