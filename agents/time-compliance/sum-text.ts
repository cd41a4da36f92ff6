import { hoursText } from '../calendar/hours.ts';
import type { ExpectedSum } from './finding.ts';

/** `32 h = 40 h workload − 8 h leave`, or only the hours when nothing was taken off. */
export function expectedSumText({ holidayHours, leaveHours, expectedHours }: ExpectedSum): string {
  const less = [
    ...(holidayHours > 0 ? [`${hoursText(holidayHours)} public holidays`] : []),
    ...(leaveHours > 0 ? [`${hoursText(leaveHours)} leave`] : []),
  ];
  if (less.length === 0) return hoursText(expectedHours);
  // What is shown adds up: the workload is what its parts, each rounded, come to.
  const workloadHours =
    [expectedHours, holidayHours, leaveHours].reduce((sum, hours) => sum + Math.round(hours * 100), 0) / 100;
  return `${hoursText(expectedHours)} = ${[`${hoursText(workloadHours)} workload`, ...less].join(' − ')}`;
}
