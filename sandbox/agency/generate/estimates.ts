import { createRandom } from '../random.ts';
import type { IssueDraft } from './draft.ts';
import { portfolio } from './portfolio.ts';
import type { WorklogDraft } from './worklogs.ts';

/** The share of a scope project's tickets that somebody estimated. */
const estimated = 0.85;
/** How estimates scatter around what tickets come to, as real ones do. */
const spread = 0.5;
const usual = [1, 2, 4, 6, 8, 12, 16, 24, 32, 40, 60, 80] as const;

/** What tickets of scope projects were estimated at before anybody worked on them: seconds, by issue. */
export function estimatesOf(seed: number, worklogs: readonly WorklogDraft[]): Map<IssueDraft, number> {
  const scope = new Set(portfolio.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key));
  const seconds = new Map<IssueDraft, number>();
  for (const { issue, seconds: logged, deletedAt } of worklogs) {
    if (issue.type === 'Epic' || deletedAt || !scope.has(issue.project)) continue;
    seconds.set(issue, (seconds.get(issue) ?? 0) + logged);
  }
  const drawn = [...seconds].flatMap(([issue, logged]): [IssueDraft, number][] => {
    const random = createRandom(seed, `estimate ${issue.key}`);
    if (!random.chance(estimated)) return [];
    const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const hours = (logged / 3600) * Math.exp(normal * spread);
    return [[issue, (usual.find((each) => each >= hours) ?? 80) * 3600]];
  });
  return new Map(drawn);
}
