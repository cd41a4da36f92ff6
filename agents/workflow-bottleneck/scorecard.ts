import { type Figure, share, total } from '../scorecard/figure.ts';
import { holds, type Window } from '../scorecard/period.ts';
import type { Proposal } from '../scorecard/proposal.ts';
import type { ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import { about } from './about.ts';
import type { BottleneckKey, RememberedBottleneck } from './model.ts';
import { type Movement, movementFigure } from './movement.ts';
import { proposedBars, type Voted } from './propose-bar.ts';
import type { BottleneckScoreFacts, ToldItem } from './score-facts.ts';
import { type WorkflowBottleneckSettings, workflowBottleneckSettings } from './settings.ts';

/** A stay in a status rarely lasts longer: what is older is open, and read anyway. */
const longestStayDays = 120;
const dayMs = 86_400_000;

async function gather(
  reads: ScoreReads,
  { projects, everything, range, at }: ScoreScope,
  holdOutPercent: number,
): Promise<BottleneckScoreFacts> {
  const from = new Date(`${range.from}T00:00:00Z`);
  const own = new Set(projects.map(({ key }) => key));
  const isMine = (projectKey: string | null) => (projectKey === null ? everything : own.has(projectKey));
  const [rows, told] = await Promise.all([
    reads.bottlenecks({ since: new Date(from.getTime() - longestStayDays * dayMs) }),
    reads.told({ agentId: about.id, from, until: at }),
  ]);
  return {
    projects: projects.map(({ key, name }) => ({ key, name: name || key })),
    rows: rows.filter(({ projectKey }) => isMine(projectKey)),
    told: told.flatMap(({ notice, sentAt }) => {
      if (!isOfItem(notice.template) || !('itemKey' in notice.data) || !isMine(notice.data.projectKey)) return [];
      const { itemKey, status, enteredAt, kind, days } = notice.data;
      return [{ itemKey, status, enteredAt, kind, days, sentAt }];
    }),
    at,
    holdOutPercent,
  };
}

const isOfItem = (template: string) =>
  ['bottleneck-nudge', 'bottleneck-escalation', 'bottleneck-blocked'].includes(template);

const stayOf = ({ itemKey, status, enteredAt }: BottleneckKey) => `${itemKey}\n${status}\n${enteredAt.getTime()}`;

/** Pure. A vote belongs to the period of its click, a notice to that of its sending; open is what was at the end of the period. */
export function bottleneckFigures(facts: BottleneckScoreFacts, window: Window): Figure[] {
  const { rows, told, at, holdOutPercent } = facts;
  const votes = rows.flatMap((row) => (row.verdict && holds(window, row.verdict.at) ? [{ row, ...row.verdict }] : []));
  const useful = votes.filter((vote) => vote.useful).length;
  const kept = rows.flatMap((row) =>
    row.heldOutAt && holds(window, row.heldOutAt) ? [movementOf(row, row.heldOutAt)] : [],
  );
  const notified = rows.flatMap((row) => {
    const first = firstTold(told, row);
    return first && !row.heldOutAt && holds(window, first) ? [movementOf(row, first)] : [];
  });
  const open = rows.filter((row) => row.isTrulyStuck && isOpenAtEnd(row, window));
  const teams = [...new Set(open.map(({ team }) => team ?? 'no team'))].sort();
  return [
    share(
      {
        id: 'useful',
        title: 'Told items called useful, not “not stuck”',
        of: 'votes',
        target: { is: 'over', value: 80 },
        cases: votes.map((vote) => ({
          name: `${nameOf(vote.row)}, ${vote.row.statusName}`,
          value: vote.useful ? 'useful' : 'not stuck',
        })),
      },
      useful,
      votes.length,
    ),
    movementFigure('hours-to-move', 'From notice to movement', notified, at),
    ...(holdOutPercent > 0 || kept.length > 0
      ? [movementFigure('hours-unnotified', 'The same where nobody was written to', kept, at)]
      : []),
    total(
      {
        id: 'open',
        title: 'Open at the end',
        unit: 'count',
        of: 'items',
        cases: teams.map((team) => ({
          name: team,
          value: String(open.filter((row) => (row.team ?? 'no team') === team).length),
        })),
      },
      open.length,
      open.length,
    ),
  ];
}

/** The address of a pull request is long, and its end says which it is. */
const nameOf = ({ itemKey }: BottleneckKey) => itemKey.replace(/^https?:\/\/[^/]+\//, '').replace('/pull/', '#');

const movementOf = (row: RememberedBottleneck, since: Date): Movement => ({
  name: `${nameOf(row)}, ${row.statusName}`,
  since,
  movedAt: row.resolvedAt,
});

function firstTold(told: readonly ToldItem[], row: BottleneckKey): Date | null {
  const stay = stayOf(row);
  const sent = told.filter((one) => stayOf(one) === stay).map(({ sentAt }) => sentAt);
  return sent.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function isOpenAtEnd({ detectedAt, resolvedAt }: RememberedBottleneck, window: Window): boolean {
  const before = { ...window, from: '0000-01-01' };
  return holds(before, detectedAt) && (resolvedAt === null || !holds(before, resolvedAt));
}

/** Pure. Bars that what people said within the window speaks against. */
export function bottleneckProposals(
  { projects, rows, told }: BottleneckScoreFacts,
  window: Window,
  settingsOf: (projectKey: string) => WorkflowBottleneckSettings,
): Proposal[] {
  const votes = rows.flatMap((row): Voted[] => {
    if (!row.verdict || !holds(window, row.verdict.at)) return [];
    const days = row.verdict.days ?? daysWhenTold(told, row);
    return days === null ? [] : [{ row, useful: row.verdict.useful, days }];
  });
  return proposedBars(votes, projects, settingsOf);
}

/** Working days it had waited when somebody was last told of it. */
function daysWhenTold(told: readonly ToldItem[], row: RememberedBottleneck): number | null {
  const own = told.filter((one) => stayOf(one) === stayOf(row));
  return own.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0]?.days ?? null;
}

/** How the search for what is stuck is measured. */
export const bottleneckScorer = defineScorer({
  clicks: ['bottleneck-pinged', 'ticket-reassigned'],
  settings: workflowBottleneckSettings,
  gather: (reads, scope, { workspace }) => gather(reads, scope, workspace.holdOutPercent),
  figures: (facts: BottleneckScoreFacts, window) => bottleneckFigures(facts, window),
  proposals: (facts, window, { forProject }) => bottleneckProposals(facts, window, forProject),
});
