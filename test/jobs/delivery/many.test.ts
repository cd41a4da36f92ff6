import { expect } from 'chai';
import { keepMembers } from '../../../integrations/slack/members.ts';
import { createDelivery } from '../../../jobs/deliver.ts';
import { createLeases } from '../../../jobs/lease.ts';
import { member } from '../fake-slack.ts';
import { person } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { reminder, rowsFor } from '../notices.ts';

const people = 400;
const ids = Array.from({ length: people }, (_, i) => `p${i}`);

describe('a Monday in a company of 400', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  /** The calls to Slack of a round in which so many are told, by kind. */
  async function callsFor(told: number): Promise<Record<string, number>> {
    stage.world.people = ids.map((id) => person(id, { slackUserId: `U-${id}` }));
    for (const id of ids) stage.slack.users.set(`U-${id}`, member(`U-${id}`));
    await stage.put(...ids.slice(0, told).flatMap((id) => rowsFor(reminder(id))));
    const members = keepMembers(stage.slack, stage.deps.clock);
    const slack = { ...stage.deps.slack, userInfo: members.userInfo };
    await createDelivery({ ...stage.deps, slack }, createLeases()).deliverDue(new AbortController().signal);
    const counts: Record<string, number> = {};
    for (const call of stage.slack.calls) {
      const [kind = ''] = call.split(' ');
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  for (const told of [5, 100, 200])
    it(`asks Slack to post to ${told} people, and for nothing it can know`, async () => {
      expect(await callsFor(told)).to.deep.equal({ list: 1, post: told });
    });
});
