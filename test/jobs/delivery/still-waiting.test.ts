import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import type { ItemNow } from '../../../agents/item-now.ts';
import { about } from '../../../agents/workflow-bottleneck/about.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import { addressNotices } from '../../../jobs/delivery/address.ts';
import { member } from '../fake-slack.ts';
import { person, project } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
/** Tuesday 17 November 2026, 16:00 New York. */
const at = new Date('2026-11-17T21:00:00Z');

function digestOn(name: string) {
  const file = new URL(`../../fixtures/workflow-bottleneck/${name}/snapshot.json`, import.meta.url);
  const snapshot: WorkflowBottleneckSnapshot = JSON.parse(readFileSync(file, 'utf8'), (_, value) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
  const { notices } = analyse(snapshot, settings, { part: 'digest', at, timeZone: 'America/New_York' }, []);
  const rows = addressNotices(notices, {
    agent: { id: about.id, title: about.title },
    runKey: 'run',
    mode: 'on',
    adminSlackUserIds: ['U-admin'],
  });
  const now = snapshot.items.map(
    ({ key, status, updatedAt }): ItemNow => ({ itemKey: key, status, updatedAt, parent: null }),
  );
  return { rows, now };
}

describe('a message about what waits, between its run and its reader', () => {
  let stage: DeliveryStage;
  /** What Jira and GitHub answer when the items are asked for just before sending. */
  let now: ItemNow[];
  const askedFor: string[][] = [];
  useDelivery((fresh) => {
    stage = fresh;
    stage.world.people = ['ada', 'ben', 'pam'].map((id) => person(id));
    for (const id of ['U-ada', 'U-ben', 'U-pam']) stage.slack.users.set(id, member(id));
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam' })];
    stage.clock.now = at;
    askedFor.length = 0;
    stage.deps.itemsNow = async (items) => {
      askedFor.push(items.map(({ itemKey }) => itemKey));
      return now;
    };
  });

  async function tell(name: string, change: (item: ItemNow) => ItemNow | null = (item) => item) {
    const digest = digestOn(name);
    now = digest.now.flatMap((item) => change(item) ?? []);
    await stage.put(...digest.rows);
    await stage.deliver();
    const states = await Promise.all(digest.rows.map(({ key }) => stage.stateOf(key)));
    return states.map((state) => `${state?.state}${state?.reason ? `: ${state.reason}` : ''}`);
  }
  const sentTo = () => stage.slack.messages.map(({ channel }) => channel).sort();
  const dropped = 'dropped: fixed before sending';

  it('is sent while nothing has happened, after asking for the item', async () => {
    expect(await tell('nobody-at-it-for-twelve-days')).to.deep.equal(['sent', 'sent', 'sent']);
    expect(sentTo()).to.deep.equal(['D-U-ada', 'D-U-pam', 'D-U-pam']);
    expect(new Set(askedFor.flat())).to.deep.equal(new Set(['SUBS-1']));
  });

  const changes: [string, (item: ItemNow) => ItemNow | null][] = [
    ['moved', (item) => ({ ...item, status: '10103' })],
    ['had activity a minute ago', (item) => ({ ...item, updatedAt: new Date(at.getTime() - 60_000) })],
    ['gone', () => null],
  ];
  for (const [what, change] of changes)
    it(`reaches nobody when the item is found ${what}`, async () => {
      expect(await tell('nobody-at-it-for-twelve-days', change)).to.deep.equal([dropped, dropped, dropped]);
      expect(stage.slack.messages).to.deep.equal([]);
    });

  it('keeps the rest of a list', async () => {
    const shown: string[][] = [];
    stage.deps.render.notice = (notice) => {
      if (notice.template === 'bottleneck-digest') shown.push(notice.data.items.map(({ itemKey }) => itemKey));
      return { text: notice.key, blocks: [] };
    };
    await tell('eleven-stuck-the-rest-in-the-file', (item) => (item.itemKey === 'SUBS-40' ? null : item));
    expect(shown.at(-1)).to.have.length(9).and.not.include('SUBS-40');
  });

  it('waits when the source cannot be asked, and accuses nobody meanwhile', async () => {
    stage.deps.itemsNow = async () => {
      throw new IntegrationError('Jira', 'did not answer', { retryable: true });
    };
    const states = await tell('nobody-at-it-for-twelve-days');
    expect(states.every((state) => state.startsWith('pending: the fact could not be checked'))).to.equal(true);
    expect(stage.slack.messages).to.deep.equal([]);
  });

  it('held for the night, is asked for in the morning', async () => {
    stage.move('2026-11-18T03:00:00Z');
    expect((await tell('nobody-at-it-for-twelve-days'))[0]).to.match(/^pending/);
    expect(askedFor).to.deep.equal([]);
    now = now.map((item) => ({ ...item, updatedAt: new Date('2026-11-18T13:00:00Z') }));
    stage.move('2026-11-18T16:00:00Z');
    await stage.deliver();
    expect(askedFor.flat()).to.include('SUBS-1');
    expect(stage.slack.messages).to.deep.equal([]);
  });
});
