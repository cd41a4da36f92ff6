import type { RunRequest } from '../agent.ts';
import { dayOf } from '../calendar/days.ts';
import { weekContaining } from '../calendar/periods.ts';
import type { EpicAssignmentCompliance, EpicShare } from './model.ts';
import type { EpicAssignmentSnapshot, ProjectSnapshot, SnapshotTicket } from './snapshot.ts';
import { verdictsOf } from './verdicts.ts';

/**
 * How complete a project's epics are: of its open tickets those in an epic, leaving out those a PM said need none. `decided`
 * are suggestions that were closed just now.
 */
export function complianceOf(
  { project, tickets, suggestions }: ProjectSnapshot,
  { today, people }: Pick<EpicAssignmentSnapshot, 'today' | 'people'>,
  { timeZone }: Pick<RunRequest, 'timeZone'>,
): EpicAssignmentCompliance {
  const { dismissed } = verdictsOf(suggestions);
  const counted = tickets.filter(({ key, done }) => !done && !dismissed.has(key));
  const orphans = counted.filter(({ epicKey }) => epicKey === null);
  const week = weekContaining(today);
  const linked = suggestions.filter(
    ({ decidedAt, actualEpicAssigned }) =>
      decidedAt !== null && actualEpicAssigned !== null && dayOf(decidedAt, timeZone) >= week.from,
  );
  const auto = linked.filter(({ decision }) => decision === 'assigned').length;
  const teams = new Map(people.map(({ accountId, team }) => [accountId, team]));
  return {
    projectKey: project.key,
    weekStartDate: week.from,
    totalTickets: counted.length,
    orphanedTickets: orphans.length,
    compliancePct: counted.length === 0 ? 100 : (1 - orphans.length / counted.length) * 100,
    autoAssigned: auto,
    manualAssigned: linked.length - auto,
    hoursOnOrphans: orphans.reduce((sum, { hours }) => sum + hours, 0),
    byTeam: sharesBy(counted, ({ authorId }) => teams.get(authorId ?? '') ?? 'no team'),
    byCreator: sharesBy(counted, ({ authorId }) => authorId ?? ''),
  };
}

function sharesBy(tickets: readonly SnapshotTicket[], nameOf: (ticket: SnapshotTicket) => string): EpicShare[] {
  const shares = new Map<string, EpicShare>();
  for (const ticket of tickets) {
    const name = nameOf(ticket);
    if (name === '') continue;
    const share = shares.get(name) ?? { name, total: 0, orphaned: 0 };
    shares.set(name, share);
    share.total += 1;
    share.orphaned += ticket.epicKey === null ? 1 : 0;
  }
  return [...shares.values()].sort((a, b) => b.orphaned - a.orphaned || a.name.localeCompare(b.name));
}
