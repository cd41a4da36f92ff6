import type { Cut, Learnt, Method } from '../../../agents/workflow-bottleneck/learn/method.ts';
import type { Stay } from '../../../agents/workflow-bottleneck/learn/stay.ts';
import type { PastStay } from './read-history.ts';

export interface Score {
  flaggedPercent: number;
  precision: number;
  recall: number;
}
export type Mode = 'frozen' | 'weekly';

const learnShare = 0.7;
const stuckShare = 0.95;
const weekHours = 7 * 24;

/** Where the time is split: 70 % of the stays began before. */
export function splitOf(stays: readonly PastStay[]): number {
  const entered = stays.map((stay) => stay.entered).sort((a, b) => a - b);
  return entered[Math.floor(learnShare * (entered.length - 1))] ?? 0;
}

/**
 * How well a method tells which stays that began after the split became stuck: longer in the end than the 95th percentile
 * (nearest rank) of their project and status in the whole file. It is asked at every moment of a stay, and only knows what was
 * known at the split (frozen) or at the last of the weeks counted from it (weekly).
 */
export function replay(stays: readonly PastStay[], method: Method, cut: Cut, mode: Mode): Score {
  const split = splitOf(stays);
  const judged = stays.flatMap(({ left, ...stay }) =>
    left !== null && stay.entered > split ? [{ ...stay, left }] : [],
  );
  const flagged = new Set<(typeof judged)[number]>();
  const last = judged.reduce((latest, { left }) => Math.max(latest, left), split);
  const step = mode === 'weekly' ? weekHours : last - split + 1;
  let waiting = [...judged].sort((a, b) => a.entered - b.entered);
  for (let from = split; from <= last && waiting.length > 0; from += step) {
    const until = from + step;
    if (!waiting.some(({ entered }) => entered < until)) continue;
    const learnt = method.learn(knownAt(stays, from), cut);
    for (const stay of waiting) if (isFlagged(stay, learnt, until)) flagged.add(stay);
    waiting = waiting.filter((stay) => stay.left >= until && !flagged.has(stay));
  }
  const truth = stuckOf(stays);
  const stuck = judged.filter(truth);
  const right = stuck.filter((stay) => flagged.has(stay)).length;
  return {
    flaggedPercent: (flagged.size / Math.max(judged.length, 1)) * 100,
    precision: right / Math.max(flagged.size, 1),
    recall: right / Math.max(stuck.length, 1),
  };
}

/** What was known of every stay at a moment: those begun, and of those not ended how long they had lasted. */
function knownAt(stays: readonly PastStay[], at: number): Stay[] {
  return stays.flatMap(({ project, status, entered, left }) => {
    if (entered > at) return [];
    const finished = left !== null && left <= at;
    return [{ project, status, hours: (finished ? left : at) - entered, finished }];
  });
}

function isFlagged(stay: PastStay & { left: number }, learnt: Learnt, until: number): boolean {
  const normal = learnt.normal(stay.project, stay.status);
  return normal !== null && Math.min(stay.left, until) - stay.entered > normal.thresholdHours;
}

/** Nearest rank: the length that 95 % of a group's ended stays do not exceed. */
function stuckOf(stays: readonly PastStay[]): (stay: PastStay & { left: number }) => boolean {
  const lengths = new Map<string, number[]>();
  const keyOf = ({ project, status }: PastStay) => `${project}\n${status}`;
  for (const stay of stays) {
    if (stay.left === null) continue;
    const group = lengths.get(keyOf(stay));
    if (group) group.push(stay.left - stay.entered);
    else lengths.set(keyOf(stay), [stay.left - stay.entered]);
  }
  const bounds = new Map(
    [...lengths].map(([key, group]) => {
      const ascending = group.sort((a, b) => a - b);
      return [key, ascending[Math.ceil(stuckShare * ascending.length - 1e-9) - 1] ?? Number.POSITIVE_INFINITY];
    }),
  );
  return (stay) => stay.left - stay.entered > (bounds.get(keyOf(stay)) ?? Number.POSITIVE_INFINITY);
}
