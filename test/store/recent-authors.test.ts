import { expect } from 'chai';
import { keepRecentAuthors } from '../../store/recent-authors.ts';
import { worklog } from '../agents/epic-reconciliation/facts.ts';

const from = '2026-10-01';
const by = (accountId: string, day = '2026-10-05') => worklog(`${accountId}/${day}`, { accountId, day });

describe('who logged time lately', () => {
  function authorsOf(...stored: string[]) {
    let reads = 0;
    const read = async () => {
      reads++;
      return [...stored];
    };
    return { stored, reads: () => reads, authors: keepRecentAuthors(read, true) };
  }

  it('is read once for a day, and is told of whoever logs meanwhile', async () => {
    const { authors, reads } = authorsOf('ann');
    expect(await authors.since(from)).to.deep.equal(['ann']);
    await authors.storing([by('bob'), by('cy', '2026-09-30')], async () => []);
    expect(await authors.since(from)).to.deep.equal(['ann', 'bob']);
    expect(reads()).to.equal(1);
    await authors.since('2026-10-02');
    expect(reads()).to.equal(2);
  });

  it('is none of a worklog that could not be stored, and of none that was deleted', async () => {
    const { authors, stored, reads } = authorsOf('ann');
    await authors.since(from);
    const row = by('bob');
    await authors.storing([row, worklog('gone', { accountId: 'dee', deletedAt: new Date() })], async () => [
      { row, problem: 'day cannot be stored' },
    ]);
    expect(await authors.since(from)).to.deep.equal(['ann']);
    stored.length = 0;
    authors.lost();
    expect(await authors.since(from)).to.deep.equal([]);
    expect(reads()).to.equal(2);
  });

  it('is read again when it was read while somebody wrote, or a write failed half-way', async () => {
    let reads = 0;
    let answer = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const authors = keepRecentAuthors(async () => {
      if (++reads === 1) await slow;
      return ['ann'];
    }, true);
    const reading = authors.since(from);
    await authors.storing([by('bob')], async () => []);
    answer();
    await reading;
    await authors.since(from);
    expect(reads).to.equal(2);
    await authors.storing([by('cy')], () => Promise.reject(new Error('no disk'))).catch(() => undefined);
    await authors.since(from);
    expect(reads).to.equal(3);
  });
});
