import { expect } from 'chai';
import { createAuditStore } from '../../store/audit.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('the audit', () => {
  let opened: TestStore;

  before(async () => {
    opened = await openTestStore();
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
});
