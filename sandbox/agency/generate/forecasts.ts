import { createRandom } from '../random.ts';
import type { ReeveForecast } from '../schema/reeve.ts';
import type { IssueDraft } from './draft.ts';
import { portfolio } from './portfolio.ts';
import type { WorklogDraft } from './worklogs.ts';

/** The share of epics nobody forecasts, and of those forecast at nothing. */
const forgotten = 0.12;
const atNothing = 0.02;

/** What PMs forecast for each client epic and month: near what it came to, mostly within a fifth, sometimes far off. */
export function reeveForecasts(seed: number, worklogs: WorklogDraft[]): ReeveForecast[] {
  const clients = new Set(portfolio.filter(({ projectType }) => projectType !== 'internal').map(({ key }) => key));
  const months = new Map<IssueDraft, Map<string, number>>();
  for (const { issue, day, seconds, deletedAt } of worklogs) {
    const epic = epicAbove(issue);
    if (!epic || deletedAt || !clients.has(epic.project)) continue;
    const own = months.get(epic) ?? new Map<string, number>();
    own.set(day.slice(0, 7), (own.get(day.slice(0, 7)) ?? 0) + seconds);
    months.set(epic, own);
  }
  const epics = [...months].sort(([a], [b]) => a.id - b.id);
  return epics.flatMap(([epic, own]) => {
    const random = createRandom(seed, `forecast ${epic.key}`);
    if (random.chance(forgotten)) return [];
    return [...own].sort().map(([month, seconds]) => ({
      projectKey: epic.project,
      epicKey: epic.key,
      month,
      hours: random.chance(atNothing) ? 0 : guessed(seconds / 3600, random.next(), random.chance(0.25)),
    }));
  });
}

/** Rounded to five hours, as people do: off by up to 18 %, or by up to 60 % when somebody guessed badly. */
function guessed(hours: number, luck: number, badly: boolean): number {
  const off = (luck * 2 - 1) * (badly ? 0.6 : 0.18);
  return Math.max(5, Math.round((hours * (1 + off)) / 5) * 5);
}

function epicAbove(issue: IssueDraft): IssueDraft | undefined {
  let current: IssueDraft | undefined = issue;
  while (current && current.type !== 'Epic') current = current.parent;
  return current;
}
