import { expect } from 'chai';
import type { Finding } from '../../../agents/finding.ts';
import { concluded, logged, ticket } from './facts.ts';

/** The figures of the first retainer. */
function figures([finding]: Finding[]) {
  if (!finding || !('facts' in finding) || !('allowance' in finding.facts) || !('percentUsed' in finding.facts))
    throw new Error(`not judged: ${finding?.code}`);
  return { code: finding.code, ...finding.facts };
}

describe('a retainer read from odd facts', () => {
  it('archived in the middle of the month is listed with what was used, and nobody is alerted', async () => {
    const facts = {
      projects: [{ archived: true }, { key: 'CARE' }],
      worklogs: [logged('2026-11-05', 95), logged('2026-11-05', 80, '2')],
      issues: [ticket('1'), ticket('2', 'CARE')],
    };
    const { outcome } = await concluded('2026-11-12', facts, { part: 'summary' });
    expect(outcome.findings.map(({ code }) => code)).to.deep.equal(['budget-archived', 'budget-threshold']);
    expect(outcome.notices.filter(({ subject }) => subject.id === 'SUBS')).to.deep.equal([]);
    const summary = outcome.notices.find(({ template }) => template === 'budget-summary');
    expect(summary?.template === 'budget-summary' && summary.data.rows.map(({ state }) => state)).to.deep.equal([
      'archived',
      'warning',
    ]);
  });

  it('archived before the month began is not mentioned', async () => {
    const { outcome } = await concluded('2026-11-12', {
      projects: [{ archived: true }],
      worklogs: [logged('2026-10-05', 9)],
    });
    expect(outcome.findings).to.deep.equal([]);
  });

  it('archived and without hours asks nobody for hours', async () => {
    const { outcome } = await concluded('2026-11-12', {
      projects: [{ archived: true, monthlyRetainerHours: null }],
      worklogs: [logged('2026-11-05', 9)],
    });
    expect(outcome.notices).to.deep.equal([]);
  });

  it('changed in the middle of the month is prorated by the day, with both figures', async () => {
    const retainerTerms = [
      { from: '2026-01-01', monthlyRetainerHours: 60 },
      { from: '2026-11-16', monthlyRetainerHours: 120 },
    ];
    const { outcome } = await concluded('2026-11-18', {
      projects: [{ retainerTerms }],
      worklogs: [logged('2026-11-05', 70)],
    });
    const { allowance, percentUsed } = figures(outcome.findings);
    expect(allowance.hours).to.equal(90);
    expect(allowance.terms.map(({ monthlyHours }) => monthlyHours)).to.deep.equal([60, 120]);
    expect(percentUsed).to.be.closeTo(77.8, 0.05);
    const [notice] = outcome.notices;
    expect(notice?.why.evidence.find(({ label }) => label === 'Budget')?.value)
      .to.include('60 h')
      .and.include('120 h');
  });

  it('does not count hours logged on days to come, and says how many there are', async () => {
    const { outcome } = await concluded('2026-11-12', {
      worklogs: [logged('2026-11-10', 50), logged('2026-11-20', 40)],
    });
    const { percentUsed, futureHours } = figures(outcome.findings);
    expect([percentUsed, futureHours]).to.deep.equal([50, 40]);
    expect(outcome.findings[0]?.evidence).to.deep.include({
      label: 'Logged on days to come, not counted',
      value: '40 h',
    });
  });

  it('loses the hours of an issue moved to another project, which gains them', async () => {
    const worklogs = [logged('2026-11-10', 50), logged('2026-11-11', 30, '2')];
    const projects = [{}, { key: 'CARE' }];
    const before = await concluded('2026-11-12', { projects, worklogs, issues: [ticket('1'), ticket('2')] });
    const after = await concluded('2026-11-12', { projects, worklogs, issues: [ticket('1'), ticket('2', 'CARE')] });
    const used = ({ findings }: { findings: Finding[] }) =>
      findings.map((finding) => finding.code.startsWith('budget') && figures([finding]).hoursUsed);
    expect(used(before.outcome)).to.deep.equal([80, 0]);
    expect(used(after.outcome)).to.deep.equal([50, 30]);
  });

  it('does not count negative and empty entries', async () => {
    const { outcome } = await concluded('2026-11-12', {
      worklogs: [logged('2026-11-10', -5), logged('2026-11-11', 10)],
    });
    expect(figures(outcome.findings).hoursUsed).to.equal(10);
  });

  it('with no working day left ends where it is', async () => {
    const { outcome } = await concluded('2026-10-31', { worklogs: [logged('2026-10-20', 80)] });
    const { ahead, projection } = figures(outcome.findings);
    expect(ahead.every(({ share }) => share === 0)).to.equal(true);
    expect(projection).to.deep.include({ daysLeft: 0, endHours: 80, exhaustionDay: null });
  });

  it('waits for nothing where all is logged', async () => {
    const days = Array.from({ length: 31 }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`);
    const working = days.filter((day) => ![6, 0].includes(new Date(`${day}T12:00:00Z`).getUTCDay()));
    const { outcome } = await concluded('2026-12-31', {
      projects: [{ monthlyRetainerHours: 400 }],
      worklogs: working.map((day) => logged(day, 8)),
      required: { from: '2026-12-01', until: '2026-12-31' },
    });
    expect(figures(outcome.findings).unlogged).to.deep.include({ hours: 0, people: 0 });
  });
});

describe('the period of a retainer', () => {
  const midMonth = { retainerStartDay: 15, rolloverUnusedHours: true };

  it('starts on its own day: hours before it belong to the last one', async () => {
    const { outcome } = await concluded('2026-11-20', {
      projects: [{ ...midMonth, rolloverUnusedHours: false }],
      worklogs: [logged('2026-11-14', 60), logged('2026-11-16', 20)],
    });
    const { from, until, month, hoursUsed } = figures(outcome.findings);
    expect({ from, until, month, hoursUsed }).to.deep.equal({
      from: '2026-11-15',
      until: '2026-12-14',
      month: '2026-11',
      hoursUsed: 20,
    });
  });

  it('carries over what the one before left, where that is agreed', async () => {
    const { outcome } = await concluded('2026-11-20', {
      projects: [midMonth],
      worklogs: [logged('2026-11-14', 60), logged('2026-11-16', 20)],
    });
    const { allowance, percentUsed } = figures(outcome.findings);
    expect(allowance).to.deep.include({ hours: 140, carriedOverHours: 40 });
    expect(percentUsed).to.be.closeTo(14.3, 0.05);
  });

  it('takes what the one before overspent off, where that is wanted, and never leaves nothing at all', async () => {
    const left = async (used: number, changes: Record<string, unknown>) => {
      const worklogs = [logged('2026-10-14', used), logged('2026-11-16', 20)];
      const rest = { settings: changes };
      return figures((await concluded('2026-11-20', { worklogs }, rest)).outcome.findings).allowance;
    };
    expect(await left(130, {})).to.deep.include({ hours: 100, carriedOverHours: 0 });
    expect(await left(130, { deductOverspend: true })).to.deep.include({ hours: 70, carriedOverHours: -30 });
    expect(await left(90, { deductOverspend: true })).to.deep.include({ hours: 100, carriedOverHours: 0 });
    expect(await left(500, { deductOverspend: true })).to.deep.include({ hours: 1 });
  });

  it('counts billable hours where that is wanted, and what is logged where Tempo does not say', async () => {
    const worklogs = [
      { ...logged('2026-11-10', 10), billableSeconds: 4 * 3600 },
      { ...logged('2026-11-11', 10), billableSeconds: 0 },
      { ...logged('2026-11-12', 10), billableSeconds: null },
    ];
    const used = async (changes: Record<string, unknown>) =>
      figures((await concluded('2026-11-20', { worklogs }, { settings: changes })).outcome.findings);
    expect((await used({})).hoursUsed).to.equal(30);
    expect(await used({ countBillableHours: true })).to.include({ hoursUsed: 14, counts: 'billable' });
  });

  it('carries over all of a month nobody worked in, and nothing before the retainer’s first', async () => {
    const carried = async (worklogs: ReturnType<typeof logged>[]) =>
      figures((await concluded('2026-11-20', { projects: [{ rolloverUnusedHours: true }], worklogs })).outcome.findings)
        .allowance.carriedOverHours;
    expect(await carried([logged('2026-09-14', 60)])).to.equal(100);
    expect(await carried([logged('2026-11-14', 60)])).to.equal(0);
    expect(await carried([logged('2026-10-14', 160)])).to.equal(0);
  });

  it('that somebody asks for is judged as a whole, whatever day it starts on', async () => {
    const worklogs = [logged('2026-11-12', 60), logged('2026-11-16', 20)];
    const { snapshot } = await concluded('2026-11-20', { projects: [midMonth], worklogs }, { period: '2026-10-01' });
    expect(snapshot.retainers[0]).to.deep.include({ today: '2026-11-14' });
    expect(snapshot.retainers[0]?.period.month).to.equal('2026-10');
  });
});
