import { dayName } from '../../agents/calendar/days.ts';
import type { Notice } from '../../agents/notice.ts';
import { valueFor } from '../../agents/scorecard/named-value.ts';
import type { Trace } from '../../agents/standing.ts';
import { about as bottlenecks } from '../../agents/workflow-bottleneck/about.ts';
import { reversed } from '../../views/scorecard/applied.ts';
import { thresholdValue } from '../../views/scorecard/proposal-block.ts';
import type { JobsDeps } from '../types.ts';
import type { Directory } from './directory.ts';

type Deps = Pick<JobsDeps, 'store' | 'clock'>;

interface Move {
  projectKey: string;
  setting: string;
  item?: string | null;
  from: number;
  to: number;
}

/** The bars a notice offers to move, where that was done: who did it, and the way back. */
export async function movedBars({ store }: Deps, notice: Notice, people: Directory): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (const { item, ...move } of offeredBy(notice)) {
    const named = { ...move, ...(item ? { item } : {}) };
    if (valueNow(named, people) !== move.to) continue;
    const { entries } = await store.audit.page(
      { subject: `project/${move.projectKey}/${bottlenecks.id}` },
      { limit: 20 },
    );
    const last = entries.find(({ before }) => before?.startsWith(`${move.setting}:`));
    if (!last) continue;
    traces.push({
      kind: 'moved',
      by: last.by,
      at: last.at,
      until: null,
      untilChange: false,
      note: '',
      names: [item ?? '', `${move.to}`],
      undo: thresholdValue(bottlenecks.id, reversed(named), 'undo'),
      threshold: { projectKey: move.projectKey, setting: move.setting, ...(item ? { item } : {}) },
    });
  }
  return traces;
}

/** What its buttons would set; whoever is told of somebody else's move may put it back. */
function offeredBy(notice: Notice): Move[] {
  if (notice.template === 'bottleneck-digest') return notice.data.bars ?? [];
  return notice.template === 'bottleneck-bar' ? [reversed(notice.data)] : [];
}

function valueNow({ projectKey, setting, item }: Move, { projects }: Directory): unknown {
  const own = projects.find(({ key }) => key === projectKey)?.overrides[bottlenecks.id] ?? {};
  const value = own[setting];
  if (!item) return value;
  const named = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return valueFor(named, item) ?? 0;
}

/** That its reader says they were away, while somebody is asked to agree. */
export async function awayTraces({ store }: Deps, notice: Notice, people: Directory): Promise<Trace[]> {
  if (notice.template !== 'time-reminder') return [];
  const { weekStart: from, weekEnd: until } = notice.data;
  const claims = await store.absenceClaims.find({ from, until });
  const own = claims.filter(({ accountId, state }) => accountId === notice.subject.id && state === 'waiting');
  const reader = people.person(notice.subject.id)?.slackUserId ?? '';
  return own.map((claim) => ({
    kind: 'away',
    by: reader,
    at: claim.claimedAt,
    until: null,
    untilChange: false,
    note: '',
    names: [...new Set([claim.from, claim.until])].map((day) => dayName(day, 'MMM d')),
    undo: null,
  }));
}
