import type { ComplianceStatus } from '../../agents/records.ts';

/** The one vocabulary for how a week stands, wherever people read of it. */
export const statusNames: Record<ComplianceStatus | 'not-measured', string> = {
  compliant: 'complete',
  partial: 'short',
  'non-compliant': 'very short',
  excused: 'excused',
  'not-measured': 'not measured',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `third short week in a row`; from the eleventh on in figures. */
export function shortWeeksWords(weeks: number): string {
  const which = ordinals[weeks - 1];
  return which ? `${which} short week in a row` : `${weeks} short weeks in a row`;
}
