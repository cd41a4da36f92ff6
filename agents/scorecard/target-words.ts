import type { Standing, Target } from './figure.ts';

/** How a goal bounds a figure, wherever it is worded. */
export const boundWords = { over: 'over', 'at-least': 'at least', 'at-most': 'at most' } as const satisfies Record<
  Target['is'],
  string
>;

/** What became of a goal, wherever it is worded. */
export const verdictWords = {
  met: 'met',
  missed: 'missed',
  'no-target': 'no target',
  'too-few': 'too few',
  nothing: 'nothing to go by',
} as const satisfies Record<Standing, string>;

/** A goal as a file has it, beside its unit: no more than none is none. */
export const goalWords = ({ is, value }: Target): string =>
  is === 'at-most' && value === 0 ? '0' : `${boundWords[is]} ${value}`;
