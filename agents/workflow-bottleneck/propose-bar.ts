import { quantile } from 'simple-statistics';
import { holds, type Window } from '../scorecard/period.ts';
import type { Proposal } from '../scorecard/proposal.ts';
import type { ItemKind, RememberedBottleneck } from './model.ts';
import type { BottleneckScoreFacts, ToldItem } from './score-facts.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';

/** Fewer votes than this say nothing of a bar. */
export const leastVotes = 5;
/** From this share of “not stuck” on, somebody should look at the bar. */
export const wrongShare = 0.5;
/** The part of what was called “not stuck” that a proposed bar would not have told. */
const spared = 0.75;

const kinds: Record<ItemKind, { about: string; setting: 'ticketLeastDays' | 'requestLeastDays'; title: string }> = {
  ticket: { about: 'tickets', setting: 'ticketLeastDays', title: 'Tickets: never stuck before' },
  'pull-request': { about: 'reviews', setting: 'requestLeastDays', title: 'Pull requests: never stuck before' },
};

type Voted = { row: RememberedBottleneck; useful: boolean; days: number };

/** Pure. Projects where at least half of what people judged was “not stuck”, and the bar that would have spared most of it. */
export function bottleneckProposals(
  { projects, rows, told }: BottleneckScoreFacts,
  window: Window,
  settingsOf: (projectKey: string) => WorkflowBottleneckSettings,
): Proposal[] {
  const votes = rows.flatMap((row): Voted[] => {
    if (!row.verdict || !holds(window, row.verdict.at)) return [];
    const days = daysWhenTold(told, row);
    return days === null ? [] : [{ row, useful: row.verdict.useful, days }];
  });
  return projects.flatMap(({ key, name }) =>
    (['ticket', 'pull-request'] as const).flatMap((kind): Proposal[] => {
      const itemType = kind === 'ticket' ? 'jira_ticket' : 'github_pr';
      const judged = votes.filter(({ row }) => row.projectKey === key && row.itemType === itemType);
      const wrong = judged.filter(({ useful }) => !useful);
      if (judged.length < leastVotes || wrong.length < judged.length * wrongShare) return [];
      const { about, setting, title } = kinds[kind];
      const from = settingsOf(key)[setting];
      const to = Math.ceil(
        quantile(
          wrong.map(({ days }) => days),
          spared,
        ),
      );
      if (to <= from) return [];
      const rightLost = judged.filter(({ useful, days }) => useful && days <= to).length;
      return [
        {
          projectKey: key,
          projectName: name,
          about,
          wrong: wrong.length,
          judged: judged.length,
          called: '“not stuck”',
          setting,
          settingTitle: title,
          unit: 'days',
          from,
          to,
          rightLost,
        },
      ];
    }),
  );
}

/** Working days it had waited when somebody was last told of it. */
function daysWhenTold(told: readonly ToldItem[], row: RememberedBottleneck): number | null {
  const own = told.filter(
    ({ itemKey, status, enteredAt }) =>
      itemKey === row.itemKey && status === row.status && enteredAt.getTime() === row.enteredAt.getTime(),
  );
  return own.sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0]?.days ?? null;
}
