import { expect } from 'chai';
import type { RejectedRow } from '../../../agents/sources.ts';
import { concluded, logged, ticket } from './facts.ts';

const row = (rest: Partial<RejectedRow> = {}): RejectedRow => ({
  what: 'worklog',
  id: '7001',
  problem: 'timeSpentSeconds cannot be used',
  accountId: 'ann',
  day: '2026-11-10',
  issueId: '1',
  ...rest,
});

/** 80 of 100 hours used by one retainer, 90 by another, and worklogs that cannot be read. */
async function codes(rejected: RejectedRow[], known: string[] = []) {
  const facts = {
    projects: [{}, { key: 'CARE' }],
    worklogs: [logged('2026-11-05', 80), logged('2026-11-05', 90, '2')],
    issues: [ticket('1'), ticket('2', 'CARE')],
    rejected,
    known,
  };
  const { outcome } = await concluded('2026-11-12', facts, { part: 'summary' });
  return {
    outcome,
    codes: outcome.findings.map(({ code, subject }) => `${subject.id} ${code}`),
    alerts: outcome.notices.flatMap(({ template, subject }) => (template === 'budget-alert' ? [subject.id] : [])),
  };
}

describe('a retainer with worklogs that cannot be read', () => {
  it('is not judged, remembers no alert, and its PM is told why; the others are judged', async () => {
    const { codes: found, alerts, outcome } = await codes([row(), row({ id: '7002' })]);
    expect(found).to.have.members(['SUBS budget-unread', 'CARE budget-threshold']);
    expect(new Set(alerts)).to.deep.equal(new Set(['CARE']));
    const rows = outcome.records.map((record) => ('projectKey' in record.row ? record.row.projectKey : ''));
    expect(rows).to.not.include('SUBS');
    const told = outcome.notices.find(({ template }) => template === 'budget-unread');
    expect(told).to.deep.include({ audience: { kind: 'pm', accountId: 'pm' } });
    expect(told?.template === 'budget-unread' && told.data.worklogs).to.equal(2);
    const summary = outcome.notices.find(({ template }) => template === 'budget-summary');
    expect(summary?.template === 'budget-summary' && summary.data.rows.map(({ state }) => state)).to.include('unread');
  });

  it('may be any of them when the issue is not known, and is none when the time was not logged in the period', async () => {
    expect((await codes([row({ issueId: '404' })])).codes).to.have.members([
      'SUBS budget-unread',
      'CARE budget-unread',
    ]);
    for (const elsewhere of [row({ day: '2026-10-10' }), row({ what: 'plan' }), row({ issueId: '300' })]) {
      const { codes: found } = await codes([elsewhere], ['300']);
      expect(found).to.have.members(['SUBS budget-threshold', 'CARE budget-threshold']);
    }
  });
});
