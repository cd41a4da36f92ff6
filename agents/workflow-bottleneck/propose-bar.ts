import { quantile } from 'simple-statistics';
import { groupBy } from '../group-by.ts';
import { valueFor } from '../scorecard/named-value.ts';
import type { Proposal } from '../scorecard/proposal.ts';
import type { RememberedBottleneck } from './model.ts';
import type { WorkflowBottleneckSettings } from './settings.ts';

/** Fewer votes than this say nothing of a bar. */
export const leastVotes = 5;
/** From this share of “not stuck” on, somebody should look at the bar. */
export const wrongShare = 0.5;
/** The part of what was called “not stuck” that a proposed bar would not have told. */
const spared = 0.75;

/** What somebody said of an item, and how many working days it had waited when they were told of it. */
export interface Voted {
  row: Pick<RememberedBottleneck, 'projectKey' | 'status' | 'statusName'>;
  useful: boolean;
  days: number;
}

/**
 * Pure. Statuses of projects where at least half of what people judged was “not stuck”, and the bar that would have spared
 * most of it. Nothing but somebody's click on it changes the bar.
 */
export function proposedBars(
  votes: readonly Voted[],
  projects: readonly { key: string; name: string }[],
  settingsOf: (projectKey: string) => Pick<WorkflowBottleneckSettings, 'statusLeastDays'>,
): Proposal[] {
  return projects.flatMap(({ key, name }) => {
    const own = votes.filter(({ row }) => row.projectKey === key);
    return [...groupBy(own, ({ row }) => barOf(row))].flatMap(([item, judged]): Proposal[] => {
      const wrong = judged.filter(({ useful }) => !useful);
      if (judged.length < leastVotes || wrong.length < judged.length * wrongShare) return [];
      const from = valueFor(settingsOf(key).statusLeastDays, item) ?? 0;
      const to = Math.ceil(
        quantile(
          wrong.map(({ days }) => days),
          spared,
        ),
      );
      if (to <= from) return [];
      return [
        {
          projectKey: key,
          projectName: name,
          about: judged[0]?.row.statusName ?? item,
          wrong: wrong.length,
          judged: judged.length,
          called: '“not stuck”',
          setting: 'statusLeastDays',
          settingTitle: 'Statuses: never stuck before (days)',
          item,
          unit: 'days',
          from,
          to,
          rightLost: judged.filter(({ useful, days }) => useful && days <= to).length,
        },
      ];
    });
  });
}

/** A status by its name, as people read it; by its id where the name would not stand in a list. */
export const barOf = ({ status, statusName }: Pick<RememberedBottleneck, 'status' | 'statusName'>): string =>
  statusName.includes(',') ? status : statusName;
