import { expect } from 'chai';
import { type Audit, type AuditEntry, type AuditPage, type AuditQuery, createAuditStore } from '../../store/audit.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('the audit', () => {
  let opened: TestStore;

  before(async () => {
    opened = await openTestStore({ asked: true });
  });
  after(() => opened.close());

  it('tells who did what, newest first', async () => {
    const audit = createAuditStore(opened.db);
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 15, minute));
    await audit.add({ at: at(0), by: 'U0ANN', action: 'run-asked', subject: 'time-compliance/asked/1' });
    await audit.add({
      at: at(1),
      by: 'U0BOB',
      action: 'schedule-changed',
      subject: 'time-compliance/monday',
      before: '0 10 * * 1',
      after: '0 11 * * 1',
    });
    expect((await audit.recent({ limit: 5 })).map(({ action }) => action)).to.deep.equal([
      'schedule-changed',
      'run-asked',
    ]);
    expect(await audit.recent({ subject: 'time-compliance/asked/1', limit: 5 })).to.deep.equal([
      { at: at(0), by: 'U0ANN', action: 'run-asked', subject: 'time-compliance/asked/1', before: null, after: null },
    ]);
  });

  describe('read in pages', () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 15, minute));
    let audit: Audit;

    beforeEach(async () => {
      await opened.db.collection('audit').deleteMany({});
      audit = createAuditStore(opened.db);
      // Several in one minute: the order must not depend on the time alone.
      for (let index = 0; index < 25; index++) {
        const by = index % 2 === 0 ? 'reeve' : 'U0ANN';
        const action = index < 20 ? 'run-done' : 'changed';
        await audit.add({ at: at(Math.floor(index / 10)), by, action, subject: `time-compliance/${index}` });
      }
    });

    it('shows every entry once, however small the pages', async () => {
      const seen: string[] = [];
      for (let next: string | null | undefined; next !== null; ) {
        const page: AuditPage = await audit.page({}, { limit: 7, next: next ?? null });
        seen.push(...page.entries.map(({ subject }) => subject));
        next = page.next;
      }
      expect(seen).to.deep.equal(Array.from({ length: 25 }, (_, index) => `time-compliance/${24 - index}`));
    });

    it('finds by who, what, subject and time', async () => {
      const count = async (query: AuditQuery) => (await audit.page(query, { limit: 100 })).entries.length;
      expect(await count({ by: 'U0ANN' })).to.equal(12);
      expect(await count({ by: 'reeve', action: 'changed' })).to.equal(3);
      expect(await count({ subject: 'time-compliance/3' })).to.equal(1);
      expect(await count({ subjectPrefix: 'time-compliance/' })).to.equal(25);
      expect(await count({ subjectPrefix: 'retainer-budget/' })).to.equal(0);
      expect(await count({ from: at(1), until: at(2) })).to.equal(10);
    });

    it('gives all of it to an export, and refuses a page there is not', async () => {
      const all: AuditEntry[] = [];
      for await (const entry of audit.each({ action: 'run-done' })) all.push(entry);
      expect(all).to.have.length(20);
      const refused = await audit.page({}, { limit: 1, next: 'yesterday' }).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(RangeError);
    });

    it('forgets what is older than a date', async () => {
      expect(await audit.deleteBefore(at(1))).to.equal(10);
      expect((await audit.page({}, { limit: 100 })).entries).to.have.length(15);
    });
  });
});
