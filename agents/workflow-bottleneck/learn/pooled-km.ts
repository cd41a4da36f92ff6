import { countsOf, groupKey, groupsOf } from './groups.ts';
import { byLength, survivalQuantiles } from './kaplan-meier.ts';
import { withoutLeftBehind } from './left-behind.ts';
import type { Cut, Level, Method, Normal } from './method.ts';
import type { Stay } from './stay.ts';

/** Hours within which half of the stays have ended, the guard's share, and 95 %. */
interface Quantiles {
  median: number;
  guard: number;
  p95: number;
}

/**
 * Kaplan–Meier over ended and open stays, each group drawn towards the next wider one, in logarithms because lengths are
 * heavy-tailed: ln Q_s = (n_s ln KM_s + m ln KM_all) ÷ (n_s + m), and ln Q_g = (n ln KM_g + m ln Q_s) ÷ (n + m) from `ownFrom`
 * stays on, ln Q_s below, m = `priorStays`. Stuck from `share` of Q95 on, never before the guard's quantile.
 */
export const pooledKm: Method = {
  name: 'pooled-km',
  learn(stays, cut) {
    const groups = groupsOf(withoutLeftBehind([...stays].sort(byLength), cut));
    const wholeWorld = quantilesOf(groups.all, cut);
    const known = new Map<string, Normal | null>();
    const statuses = new Map<string, Quantiles | null>();

    function ofStatus(status: string): Quantiles | null {
      const before = statuses.get(status);
      if (before !== undefined) return before;
      const drawn = drawTo(groups.byStatus.get(status) ?? [], wholeWorld, cut);
      statuses.set(status, drawn);
      return drawn;
    }

    function learnt(project: string, status: string): Normal | null {
      const own = groups.byProjectStatus.get(groupKey(project, status)) ?? [];
      const alike = groups.byStatus.get(status) ?? [];
      if (own.length >= cut.ownFrom) return normalOf(own, 'project-status', drawTo(own, ofStatus(status), cut), cut);
      if (alike.length > 0) return normalOf(alike, 'status', ofStatus(status), cut);
      return normalOf(groups.all, 'all', wholeWorld, cut);
    }

    return {
      normal(project, status) {
        const key = groupKey(project, status);
        const before = known.get(key);
        if (before !== undefined) return before;
        const normal = learnt(project, status);
        known.set(key, normal);
        return normal;
      },
    };
  },
};

function quantilesOf(group: readonly Stay[], { guard }: Cut): Quantiles | null {
  const [median, guarded, p95] = survivalQuantiles(group, [0.5, guard ?? 0.95, 0.95]) ?? [];
  return median === undefined || guarded === undefined || p95 === undefined ? null : { median, guard: guarded, p95 };
}

function drawTo(group: readonly Stay[], wider: Quantiles | null, cut: Cut): Quantiles | null {
  const own = quantilesOf(group, cut);
  if (!own || !wider) return own ?? wider;
  const drawn = (of: keyof Quantiles) =>
    Math.exp(
      (group.length * Math.log(own[of]) + cut.priorStays * Math.log(wider[of])) / (group.length + cut.priorStays),
    );
  return { median: drawn('median'), guard: drawn('guard'), p95: drawn('p95') };
}

function normalOf(group: readonly Stay[], level: Level, quantiles: Quantiles | null, cut: Cut): Normal | null {
  if (!quantiles) return null;
  const { median, guard, p95 } = quantiles;
  const threshold = Math.max(cut.share * p95, cut.guard === null ? 0 : guard);
  return {
    level,
    ...countsOf(group),
    medianHours: median,
    spreadHours: p95 - median,
    p95Hours: p95,
    thresholdHours: threshold,
  };
}
