import type { Report } from '../../agent.ts';
import { inSlices } from '../../breath.ts';
import type { WorkingClock } from '../../calendar/working-time.ts';
import { createColumns } from '../learn/stay-columns.ts';
import type { ItemKind } from '../model.ts';
import type { PullRequest } from '../pull-request/pull-request.ts';
import type { BottleneckSources } from '../reads.ts';
import type { Lesson } from '../snapshot.ts';
import { pullStays } from '../stays/pull-stays.ts';
import { ticketStays } from '../stays/ticket-stays.ts';

const dayMs = 86_400_000;
/** Tickets between two words on how far it is. */
const reportedEvery = 10_000;

export interface LessonFacts {
  at: Date;
  from: Date;
  clockOf(projectKey: string | null): WorkingClock;
  /** Ids of the statuses that are watched in any project, by project. */
  watched: ReadonlyMap<string, ReadonlySet<string>>;
  pulls: readonly PullRequest[];
  report: Report;
}

/**
 * Replays the histories of tickets and pull requests into stays that began since `from`. Only statuses that are watched count:
 * backlogs, where nothing is meant to move, would swamp the rest.
 */
export async function lessonOf(
  sources: Pick<BottleneckSources, 'ticketHistories' | 'ticketCount'>,
  facts: LessonFacts,
): Promise<Record<ItemKind, Lesson>> {
  const tickets = collector(facts.at);
  const told = teller(await sources.ticketCount({ projectKeys: [...facts.watched.keys()] }), facts.report);
  for (const [projectKey, statuses] of facts.watched)
    for await (const histories of sources.ticketHistories({ projectKey })) {
      const stays = await inSlices(histories, (history) => ticketStays(history, new Map(), facts.at));
      for (const stay of stays) {
        if (!statuses.has(stay.statusId) || stay.entered < facts.from) continue;
        // A ticket that moved away is still a past of the project it moved from.
        const span = { project: stay.projectKey, status: stay.statusId, entered: stay.entered, left: stay.left };
        tickets.add(span, facts.clockOf(stay.projectKey));
      }
      await told(histories.length);
    }
  const pulls = collector(facts.at);
  for (const pull of facts.pulls)
    for (const { status, entered, left } of pull.complete ? pullStays(pull, facts.at) : [])
      if (status !== 'draft' && entered >= facts.from)
        pulls.add({ project: pull.repo, status, entered, left }, facts.clockOf(null));
  return { ticket: tickets.lesson(), 'pull-request': pulls.lesson() };
}

/** Says how far learning is, now and then; of a few thousand tickets nothing need be said. */
function teller(total: number, report: Report): (more: number) => Promise<void> {
  let done = 0;
  return async (more) => {
    const before = Math.floor(done / reportedEvery);
    done += more;
    if (Math.floor(done / reportedEvery) > before)
      await report({ doing: 'learning', done, total: Math.max(done, total), of: 'tickets' });
  };
}

interface Span {
  project: string;
  status: string;
  entered: Date;
  left: Date | null;
}

function collector(at: Date): { add(span: Span, clock: WorkingClock): void; lesson(): Lesson } {
  const stays = createColumns();
  let oldest = at.getTime();
  return {
    add({ project, status, entered, left }, clock) {
      oldest = Math.min(oldest, entered.getTime());
      stays.add({ project, status, hours: clock.hoursBetween(entered, left ?? at), finished: left !== null });
    },
    lesson: () => ({ stays: stays.columns(), historyDays: Math.floor((at.getTime() - oldest) / dayMs) }),
  };
}
