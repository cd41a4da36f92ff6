import { expect } from 'chai';
import { doubtfulDays, longDays, toCheck, toCheckEvidence } from '../../agents/doubtful-days.ts';
import { readLongDays } from '../../agents/long-days.ts';
import type { Sources } from '../../agents/sources.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { toCheckText } from '../../views/to-check.ts';
import { context } from '../views/messages/notices.ts';
import { worklog } from './epic-reconciliation/facts.ts';
import { concluded, logged, ticket } from './retainer-budget/facts.ts';

describe('a day that is too long only over several projects', () => {
  it('is also one split over several projects, in each large part without which it would not be too long', () => {
    const at = (hours: number) => [{ accountId: 'ann', day: '2026-11-03', seconds: hours * 3600 }];
    const partsOf = (...hours: number[]) => {
      const long = longDays(hours.flatMap(at), 24);
      return hours.map((each) => doubtfulDays(at(each), 24, long).length === 1);
    };
    expect(partsOf(14, 14)).to.deep.equal([true, true]);
    expect(partsOf(10, 15)).to.deep.equal([true, true]);
    expect(partsOf(8, 8, 9)).to.deep.equal([false, false, true]);
    expect(partsOf(4, 63.5), 'the error is elsewhere').to.deep.equal([false, true]);
    expect(partsOf(9, 63.5), 'the error is elsewhere').to.deep.equal([false, true]);
    expect(partsOf(12, 12), 'not too long').to.deep.equal([false, false]);
  });

  it('is read whole only of those with a large part of one, and told with the hours of the whole day', async () => {
    const asked: object[] = [];
    const logged = (id: string, issueId: string, hours: number, accountId = 'ann') => ({
      ...worklog(id, { accountId, issueId, day: '2026-11-03', seconds: hours * 3600 }),
    });
    const all = [logged('a', '1', 14), logged('b', '2', 14), logged('c', '1', 8, 'bob'), logged('d', '2', 3, 'bob')];
    const sources = {
      worklogs: async (query: { accountIds?: string[] }) => {
        asked.push(query);
        return all.filter(({ accountId }) => query.accountIds?.includes(accountId));
      },
    };
    const lists = ['1', '2'].map((issueId) => all.filter((one) => one.issueId === issueId));
    const long = await readLongDays(sources as Pick<Sources, 'worklogs'>, lists, 24);
    expect(long).to.deep.equal([{ accountId: 'ann', day: '2026-11-03', seconds: 28 * 3600 }]);
    expect(asked).to.deep.equal([
      { from: '2026-11-03', until: '2026-11-03', accountIds: ['ann'], fields: ['accountId', 'day', 'seconds'] },
    ]);
    const [part] = doubtfulDays(lists[0] ?? [], 24, long);
    const told = toCheck(
      part ?? [],
      () => 'Ann',
      () => 'KITE-4',
      long,
    );
    expect(toCheckText(told)).to.equal('14 h on Nov 3 by Ann on KITE-4 (28 h that day in all), to be checked');
    expect(toCheckEvidence(told)).to.equal('14 h on Nov 3, KITE-4, of 28 h that day');
    expect(await readLongDays(sources as Pick<Sources, 'worklogs'>, [all.slice(2, 3), all.slice(3)], 24)).to.deep.equal(
      [],
    );
    expect(asked).to.have.length(1);
  });

  it('calls no budget used up that only a part of one takes past a threshold', async () => {
    const projects = [{}, { key: 'CARE', name: 'Care' }];
    const worked = (first: number) => [
      ...['02', '04', '05', '06', '09'].map((day) => logged(`2026-11-${day}`, 8)),
      logged('2026-11-03', first),
      logged('2026-11-03', 14, '2'),
    ];
    const of = async (first: number) => {
      const facts = { projects: projects.map((each) => ({ ...each, monthlyRetainerHours: 60 })), issues: both };
      const { outcome } = await concluded('2026-11-10', { ...facts, worklogs: worked(first), maxHoursPerDay: 24 });
      return outcome;
    };
    const both = [ticket('1'), ticket('2', 'CARE')];
    const split = await of(14);
    const subs = split.findings.find(({ subject }) => subject.id === 'SUBS');
    expect(subs?.code).to.equal('budget-to-check');
    expect(JSON.stringify(split.notices.map((notice) => renderNotice(notice, context)))).to.include(
      '(28 h that day in all)',
    );
    expect((await of(9)).findings.find(({ subject }) => subject.id === 'SUBS')?.code).to.equal('budget-threshold');
  });
});
