import { expect } from 'chai';
import fc from 'fast-check';
import { reconcile } from '../../../agents/epic-reconciliation/reconcile.ts';
import { facts, issue, noon, worklog } from './facts.ts';

const later = new Date('2026-11-03T10:00:00Z');

const anyWorklog = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }).map(String),
  issueId: fc.constantFrom('1', '2', '3', '4', '5', '9', 'gone'),
  accountId: fc.constantFrom('ana', 'bo', 'cy', 'stranger'),
  day: fc.constantFrom('2026-10-01', '2026-10-20', '2026-10-21', '2026-10-31', '2026-11-05'),
  seconds: fc.integer({ min: 0, max: 90_000 }),
  updatedAt: fc.constantFrom(noon, later),
});
const anyMonth = fc.uniqueArray(anyWorklog, { selector: ({ id }) => id, maxLength: 60 });
const close = { ...facts, closedAt: new Date('2026-11-01T14:00:00Z') };

describe('reconciling worklogs', () => {
  it('loses nothing and counts nothing twice: rows and what is unreconciled are the source, to the second', () => {
    fc.assert(
      fc.property(anyMonth, (list) => {
        const source = list.map((fields) => worklog(fields.id, fields));
        const { rows, unreconciled, sourceSeconds } = reconcile(source, close);
        const inRows = rows.reduce((sum, { seconds }) => sum + seconds, 0);
        const clients = unreconciled.reduce((sum, { seconds }) => sum + seconds, 0);
        const total = source.reduce((sum, { seconds }) => sum + seconds, 0);
        expect([inRows + clients, sourceSeconds]).to.deep.equal([total, total]);
        expect(new Set(unreconciled.map(({ worklogId }) => worklogId)).size).to.equal(unreconciled.length);
        expect(new Set(rows.map((row) => JSON.stringify({ ...row, seconds: 0 }))).size).to.equal(rows.length);
      }),
    );
  });

  it('counts each worklog once: without one of them, exactly its seconds are missing in exactly one place', () => {
    fc.assert(
      fc.property(anyMonth, fc.nat(), (list, at) => {
        fc.pre(list.length > 0);
        const source = list.map((fields) => worklog(fields.id, fields));
        const gone = source[at % source.length];
        const sums = (worklogs: typeof source) => {
          const { rows, unreconciled } = reconcile(worklogs, close);
          const places = new Map(rows.map(({ seconds, ...key }) => [JSON.stringify(key), seconds]));
          for (const { worklogId, seconds } of unreconciled) places.set(worklogId, seconds);
          return places;
        };
        const before = sums(source);
        const after = sums(source.filter((each) => each !== gone));
        const changed = [...before].filter(([key, seconds]) => (after.get(key) ?? 0) !== seconds);
        expect(changed).to.have.length(gone?.seconds === 0 ? 0 : 1);
        for (const [key, seconds] of changed) expect(seconds - (after.get(key) ?? 0)).to.equal(gone?.seconds);
      }),
    );
  });

  it('says the same in whatever order worklogs come', () => {
    fc.assert(
      fc.property(
        anyMonth.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const read = (each: typeof list) => each.map((fields) => worklog(fields.id, fields));
          expect(reconcile(read(shuffled), close)).to.deep.equal(reconcile(read(list), close));
        },
      ),
    );
  });

  it('finds the epic of a ticket, a sub-task and the epic itself', () => {
    const { rows } = reconcile([worklog('a', { issueId: '1' }), worklog('b'), worklog('c', { issueId: '3' })], facts);
    expect(rows).to.deep.equal([
      { projectKey: 'SUBS', epicKey: 'SUBS-1', month: '2026-10', team: 'Core', seconds: 3 * 3600 },
    ]);
  });

  it('keeps odd seconds exactly', () => {
    expect(reconcile([worklog('a', { seconds: 1 }), worklog('b', { seconds: 7201 })], facts).rows[0]?.seconds).to.equal(
      7202,
    );
  });

  const categoryOf = (fields: Parameters<typeof worklog>[1], at = facts) =>
    reconcile([worklog('a', fields)], at).unreconciled[0]?.category ?? 'row';

  it('says why a worklog is in no row', () => {
    expect(categoryOf({ accountId: 'stranger' })).to.equal('unknown-author');
    expect(categoryOf({ issueId: 'gone' })).to.equal('unknown-issue');
    expect(categoryOf({ issueId: '9' })).to.equal('absence');
    expect(categoryOf({ day: '2026-11-02' })).to.equal('future-dated');
    expect(categoryOf({ updatedAt: later }, close)).to.equal('changed-after-close');
    expect(categoryOf({ updatedAt: later })).to.equal('row');
    expect(categoryOf({ issueId: '5' })).to.equal('no-epic');
    expect(categoryOf({ seconds: -3600 })).to.equal('negative');
    expect(categoryOf({ accountId: 'cy' })).to.equal('no-team');
  });

  it('takes the team of the day: none after somebody has left', () => {
    expect(categoryOf({ accountId: 'bo', day: '2026-10-20' })).to.equal('row');
    expect(categoryOf({ accountId: 'bo', day: '2026-10-21' })).to.equal('no-team');
  });

  it('remembers where an unreconciled worklog would belong', () => {
    const [entry] = reconcile([worklog('a', { updatedAt: later })], close).unreconciled;
    expect(entry).to.include({
      projectKey: 'SUBS',
      epicKey: 'SUBS-1',
      team: 'Core',
      issueKey: 'SUBS-2',
      author: 'ANA',
    });
  });

  it('does not hang on parents that go round in a circle', () => {
    const circle = new Map([
      ['2', issue('2', { parentId: '3' })],
      ['3', issue('3', { parentId: '2' })],
    ]);
    expect(categoryOf({}, { ...facts, issues: circle })).to.equal('no-epic');
  });
});
