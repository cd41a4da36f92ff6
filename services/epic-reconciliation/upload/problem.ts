import { countText } from '../../../agents/numbers.ts';
/** A file that cannot be read at all: why, in words its owner can act on. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** Forecasts of a whole agency for years are fewer. */
export const mostRows = 20_000;
export const mostBytes = 10_000_000;
/** What a compressed file may grow to: beyond it nobody forecast anything. */
export const mostUnpackedBytes = 200_000_000;

export const tooManyRows = `has more than ${countText(mostRows, 'row')}. Split it by project or year.`;
export const tooManyColumns = (most: number) => `has more than ${most} columns. Split it by year.`;
