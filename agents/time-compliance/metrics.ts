import type { TimeComplianceFinding } from './finding.ts';
import { compliancePercent } from './history.ts';
import type { Judged } from './judge.ts';

/** Counts of people, hours, and compliance in percent (left out when nobody was measured). */
export function metricsOf(judged: readonly Judged[], findings: readonly TimeComplianceFinding[], reminders: number) {
  const measured = judged.flatMap((one) => (one.kind === 'measured' ? [one] : []));
  const having = (status: string) => measured.filter((one) => one.status === status).length;
  const percent = compliancePercent(measured.map(({ status }) => status));
  const total = (hours: number[]) => Math.round(hours.reduce((sum, value) => sum + value, 0) * 100) / 100;
  return {
    measured: measured.length,
    compliant: having('compliant'),
    partial: having('partial'),
    nonCompliant: having('non-compliant'),
    excused: judged.filter(({ kind }) => kind === 'excused').length,
    excluded: judged.filter(({ kind }) => kind === 'excluded').length,
    repeatOffenders: findings.filter(({ code }) => code === 'repeat-offender').length,
    reminders,
    hoursLogged: total(measured.map(({ facts }) => facts.hoursLogged)),
    expectedHours: total(measured.map(({ facts }) => facts.expected.expectedHours)),
    ...(percent !== null && { compliancePercent: percent }),
  };
}
