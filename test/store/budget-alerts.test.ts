import { expect } from 'chai';
import { openTestStore, type TestStore } from '../support/store.ts';

const alert = { projectKey: 'SUBS', month: '2026-09', threshold: '75', hoursConsumed: 75, burnRate: 5 };
const day = (date: string) => new Date(`2026-09-${date}T13:00:00Z`);

describe('the alerts of a retainer', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());
  const since = async () => {
    const rows = await opened.store.budgetAlerts.find({ projectKey: 'SUBS', month: '2026-09' });
    return rows.map(({ alertSentAt, hoursConsumed }) => `${alertSentAt.toISOString().slice(0, 10)} ${hoursConsumed}`);
  };

  it('keep when somebody was warned first, though a later message speaks of the same threshold', async () => {
    const { budgetAlerts } = opened.store;
    await budgetAlerts.told({ ...alert, alertSentAt: day('23') });
    await budgetAlerts.told({ ...alert, hoursConsumed: 101, alertSentAt: day('30') });
    expect(await since()).to.deep.equal(['2026-09-23 75']);
  });

  it('begin anew once they were armed again', async () => {
    const { budgetAlerts } = opened.store;
    await budgetAlerts.put({ ...alert, alertSentAt: day('10'), rearmed: true });
    await budgetAlerts.told({ ...alert, hoursConsumed: 80, alertSentAt: day('28') });
    expect(await since()).to.deep.equal(['2026-09-28 80']);
  });
});
