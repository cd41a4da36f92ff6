import { mean, median } from 'simple-statistics';

/** What a figure should be. Percent 0–100, hours or days as the figure's unit says. */
export interface Target {
  is: 'over' | 'at-least' | 'at-most';
  value: number;
}

/** One of the cases a figure rests on: which week, project or item, and what it contributed. */
export interface Case {
  name: string;
  value: string;
}

/** Something an agent is measured by in a period; plain data. */
export interface Figure {
  /** One of a kind within its agent. */
  id: string;
  title: string;
  unit: 'percent' | 'hours' | 'days' | 'count';
  /** Null where nothing can be computed at all. */
  value: number | null;
  /** The cases it rests on. */
  n: number;
  /** What the cases are, such as `weeks` or `reminders`. */
  of: string;
  /** Whether it says anything only from a number of cases on: shares and typical values do, totals do not. */
  needsCases: boolean;
  target: Target | null;
  /** What the figure leaves out or rests on, where a reader has to know; null where it speaks for itself. */
  note: string | null;
  cases: Case[];
}

type Said = Pick<Figure, 'id' | 'title' | 'of'> & Partial<Pick<Figure, 'target' | 'note'>> & { cases: Case[] };
const common = { target: null, note: null };

/** A part of a whole, in percent; nothing where the whole is 0. */
export function share(said: Said, part: number, whole: number): Figure {
  const value = whole === 0 ? null : (part / whole) * 100;
  return { ...common, ...said, unit: 'percent', value, n: whole, needsCases: true };
}

/** What is typical of some values: their median. */
export function typical(said: Said & Pick<Figure, 'unit'>, values: readonly number[]): Figure {
  const value = values.length === 0 ? null : median([...values]);
  return { ...common, ...said, value, n: values.length, needsCases: true };
}

/** The mean of some values, for errors: one far off must count. */
export function average(said: Said & Pick<Figure, 'unit'>, values: readonly number[]): Figure {
  const value = values.length === 0 ? null : mean([...values]);
  return { ...common, ...said, value, n: values.length, needsCases: true };
}

/** A sum or a count, true however few cases it is made of; null where there was nothing to count in. */
export function total(said: Said & Pick<Figure, 'unit'>, value: number | null, n: number): Figure {
  return { ...common, ...said, value, n, needsCases: false };
}

/** What a reader may conclude from a figure. `too-few`: it rests on fewer cases than the named minimum. */
export type Standing = 'met' | 'missed' | 'no-target' | 'too-few' | 'nothing';

export function standingOf({ value, n, target, needsCases }: Omit<Figure, 'cases'>, leastCases: number): Standing {
  if (needsCases && n > 0 && n < leastCases) return 'too-few';
  if (value === null || (needsCases && n === 0)) return 'nothing';
  if (!target) return 'no-target';
  return isMet(value, target) ? 'met' : 'missed';
}

function isMet(value: number, target: Target): boolean {
  if (target.is === 'over') return value > target.value;
  return target.is === 'at-least' ? value >= target.value : value <= target.value;
}
