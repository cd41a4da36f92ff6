import { hoursText } from '../calendar/hours.ts';
import type { ExpectedSum } from './finding.ts';

/** `32 h = 40 h workload − 8 h leave`, or only the hours when nothing was taken off. */
export function expectedSumText({ workloadHours, holidayHours, leaveHours, expectedHours }: ExpectedSum): string {
  const less = [
    ...(holidayHours > 0 ? [`${hoursText(holidayHours)} public holidays`] : []),
    ...(leaveHours > 0 ? [`${hoursText(leaveHours)} leave`] : []),
  ];
  if (less.length === 0) return hoursText(expectedHours);
  return `${hoursText(expectedHours)} = ${[`${hoursText(workloadHours)} workload`, ...less].join(' − ')}`;
}
