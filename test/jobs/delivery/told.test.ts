import { expect } from 'chai';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { reminder, rowsFor } from '../notices.ts';

describe('what is remembered because somebody was told', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  it('is of a week whose reminder was sent', async () => {
    const week = { userAccountId: 'ann', weekStartDate: '2026-10-26' };
    await stage.store.complianceWeeks.put([
      {
        ...week,
        hoursLogged: 12,
        expectedHours: 40,
        isCompliant: false,
        status: 'non-compliant',
        notificationSent: false,
      },
    ]);
    await stage.put(...rowsFor(reminder('ann')));
    await stage.deliver();
    const [stored] = await stage.store.complianceWeeks.find({ from: '2026-10-26', until: '2026-10-26' });
    expect(stored?.notificationSent).to.equal(true);
  });
});
