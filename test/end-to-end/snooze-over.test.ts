import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { addHours } from 'date-fns/addHours';
import { setUp } from '../../sandbox/set-up.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { createStage, type Stage } from './stage.ts';

const monday = new Date('2026-11-02T15:00:00Z');
const agency = reducedAgency(monday);

describe('a snooze that ends while Reeve is dead', function () {
  this.timeout(300_000);
  let stage: Stage;
  before(async () => {
    stage = await createStage({ agency, at: new Date('2026-11-02T14:55:00Z') });
    const first = await stage.startHere();
    await setUp(first.store, agency);
    await first.refresh();
    await stage.move(monday);
    await first.jobs.sweep();
    await first.jobs.idle();
    await first.stop();
  });
  after(() => stage.close());

  it('is taken off its message once, however often Reeve is started', async () => {
    const { slack } = stage.services;
    const app = await stage.startApart();
    const { channelId, userId, ts } = snoozable(stage);
    const text = () => JSON.stringify(slack.messages(channelId).find((message) => message.ts === ts)?.blocks ?? '');
    const [, day = ''] = /"text":"1 day"[^}]*\},"value":"((?:[^"\\]|\\.)*)"/.exec(text()) ?? [];
    await slack.click({ userId, channelId, ts, actionId: 'snooze', value: JSON.parse(`"${day}"`) });
    while (!text().includes('is not told of it')) await sleep(20);
    expect(text()).to.not.include('"action_id":"snooze"');
    await app.kill();
    await stage.move(addHours(monday, 49));
    let edits = 0;
    slack.subscribe((change) => {
      if (change.type === 'message_changed' && change.message.ts === ts) edits++;
    });
    for (let starts = 0; starts < 2; starts++) {
      const again = await stage.startApart();
      expect(text()).to.not.include('is not told of it');
      expect(text()).to.include('"action_id":"snooze"');
      await again.kill();
    }
    expect(edits).to.equal(1);
  });
});

/** A message somebody was told that can be snoozed. */
function snoozable({ services: { slack } }: Stage) {
  for (const { id, userId = '', messages } of slack.conversations())
    for (const { ts, blocks } of messages)
      if (userId !== '' && JSON.stringify(blocks ?? []).includes('"action_id":"snooze"'))
        return { channelId: id, userId, ts };
  throw new Error('nobody was told anything that can be snoozed');
}
