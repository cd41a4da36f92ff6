import { groupBy } from '../../group-by.ts';
import { byLength } from './kaplan-meier.ts';
import type { Learnt, Level, Normal } from './method.ts';
import type { Stay } from './stay.ts';

/** Stays by what they are compared with, each list from the shortest to the longest. */
export interface Groups {
  all: readonly Stay[];
  byStatus: Map<string, Stay[]>;
  /** By `groupKey`. */
  byProjectStatus: Map<string, Stay[]>;
}

export const groupKey = (project: string, status: string): string => `${project}\n${status}`;

/** Sorts what is not in order yet; the groups keep the order. Sorting half a million stays takes a second. */
export function groupsOf(stays: readonly Stay[]): Groups {
  const all = isInOrder(stays) ? stays : [...stays].sort(byLength);
  return {
    all,
    byStatus: groupBy(all, ({ status }) => status),
    byProjectStatus: groupBy(all, ({ project, status }) => groupKey(project, status)),
  };
}

const isInOrder = (stays: readonly Stay[]) =>
  stays.every((stay, place) => {
    const before = stays[place - 1];
    return before === undefined || byLength(before, stay) <= 0;
  });

/** What a method makes of one group. */
export type Figures = Pick<Normal, 'medianHours' | 'spreadHours' | 'p95Hours' | 'thresholdHours'>;

/** Learns of the smallest group that is large enough, falling back to the status and then to everything. */
export function backingOff(
  stays: readonly Stay[],
  enough: number,
  figuresOf: (group: readonly Stay[]) => Figures | null,
): Learnt {
  const groups = groupsOf(stays);
  const known = new Map<readonly Stay[], Normal | null>();
  const judge = (group: readonly Stay[], level: Level): Normal | null => {
    const before = known.get(group);
    if (before !== undefined) return before;
    const figures = figuresOf(group);
    const normal = figures && { level, ...countsOf(group), ...figures };
    known.set(group, normal);
    return normal;
  };
  return {
    normal(project, status) {
      const own = groups.byProjectStatus.get(groupKey(project, status)) ?? [];
      if (own.length >= enough) return judge(own, 'project-status');
      const alike = groups.byStatus.get(status) ?? [];
      return alike.length >= enough ? judge(alike, 'status') : judge(groups.all, 'all');
    },
  };
}

export function countsOf(group: readonly Stay[]): { finished: number; open: number } {
  const finished = group.reduce((sum, stay) => sum + Number(stay.finished), 0);
  return { finished, open: group.length - finished };
}

/** The lengths of those that ended, ascending. */
export const finishedHours = (group: readonly Stay[]): number[] =>
  group.flatMap(({ hours, finished }) => (finished ? [hours] : []));

export const finishedOnly = (stays: readonly Stay[]): Stay[] => stays.filter(({ finished }) => finished);
