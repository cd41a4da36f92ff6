import { expect } from 'chai';
import fc from 'fast-check';
import { timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import { anyEdit, byHand, type Edit, edited } from '../../agents/time-compliance/edits.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { reminder, rowsFor } from '../notices.ts';

const { toleranceHours } = timeComplianceSettings.parse({});

/** Whether no day has more hours than anybody works, which nobody is told of. */
const isPlausible = (edits: readonly Edit[]) =>
  [0, 1, 2, 3, 4].every((day) => {
    const logged = edits.filter((edit) => (edit.kind === 'work' || edit.kind === 'leave') && edit.day === day);
    return logged.reduce((sum, edit) => sum + ('hours' in edit ? edit.hours : 0), 0) <= 12;
  });

describe('what is delivered after things have changed', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  it('reaches nobody who is excused or complete when it is sent, and everybody who is short', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { maxLength: 8 }), async (edits) => {
        const key = `time-compliance/${count++}/ann`;
        // As on another day: nobody is told more than a few things on one.
        await stage.db.collection('outbox').deleteMany({});
        await stage.put(...rowsFor(reminder('ann', { key, topic: key })));
        stage.deps.weekNow = async () => edited(edits);
        const before = stage.slack.messages.length;
        await stage.deliver();
        const { expected, worked, asked } = byHand(edits);
        const complete = worked + 1e-9 >= expected * 0.8 - toleranceHours;
        const told = stage.slack.messages.length - before;
        const state = await stage.stateOf(key);
        if (expected === 0 || complete) expect([told, state?.state]).to.deep.equal([0, 'dropped']);
        else if (!asked && isPlausible(edits)) expect(told, JSON.stringify(edits)).to.equal(1);
      }),
      { numRuns: 60 },
    );
  });
});
