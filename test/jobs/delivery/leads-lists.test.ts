import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import type { ItemNow } from '../../../agents/item-now.ts';
import type { Notice } from '../../../agents/notice.ts';
import { about } from '../../../agents/workflow-bottleneck/about.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import { addressNotices } from '../../../jobs/delivery/address.ts';
import { renderGoesOn, renderNotice } from '../../../views/messages/index.ts';
import { context } from '../../views/messages/notices.ts';
import { member } from '../fake-slack.ts';
import { person, project } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
/** Mondays, 16:00 in New York: 22:00 where the lead is. */
const monday = new Date('2026-11-23T21:00:00Z');
const nextMonday = new Date('2026-11-30T21:00:00Z');
const keys = ['SUBS-30', 'SUBS-31', 'SUBS-32'];

/** What waits for Ada, of these tickets; and one of them for Ben too. */
function listOf(items: readonly string[], at: Date): Notice[] {
  const file = new URL(
    '../../fixtures/workflow-bottleneck/eleven-stuck-the-rest-in-the-file/snapshot.json',
    import.meta.url,
  );
  const snapshot: WorkflowBottleneckSnapshot = JSON.parse(readFileSync(file, 'utf8'), (_, value) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
  const ben = { accountId: 'ben', name: 'Ben', role: 'reviewer', gone: false, team: null } as const;
  const waiting = snapshot.items
    .filter(({ key }) => items.includes(key))
    .map((item) => (item.key === 'SUBS-32' ? { ...item, movers: [...item.movers, ben] } : item));
  const freshness = snapshot.freshness.map((one) => ({ ...one, asOf: at }));
  const facts = { ...snapshot, items: waiting, freshness, remembered: items.length > 0 ? [] : lately(at) };
  const { notices } = analyse(facts, settings, { part: 'digest', at, timeZone: 'America/New_York' }, []);
  return notices.filter(({ template }) => template === 'bottleneck-people');
}

/** What waited for Ada until the day before. */
function lately(at: Date): WorkflowBottleneckSnapshot['remembered'] {
  const yesterday = new Date(at.getTime() - 86_400_000);
  const stay = { itemKey: 'SUBS-30', projectKey: 'SUBS', status: '10102', statusName: 'QA', enteredAt: monday };
  const found = { timeInStatusHours: 60, expectedTimeHours: 6, anomalyScore: 2.5, isTrulyStuck: true, team: null };
  const aiContext = { category: 'passive', confidence: 0.9, waitsFor: null, quote: null, by: 'rules' } as const;
  const times = { detectedAt: monday, resolvedAt: yesterday };
  return [{ ...stay, ...found, ...times, aiContext, itemType: 'jira_ticket', moverAccountIds: ['ada'], verdict: null }];
}

describe('a list to a lead that waited for their morning', () => {
  let stage: DeliveryStage;
  let now: ItemNow[];
  const shown: string[] = [];
  useDelivery((fresh) => {
    stage = fresh;
    stage.world.people = ['ada', 'ben'].map((id) => person(id, { leadAccountId: 'lea' }));
    stage.world.people.push(person('lea', { timeZone: 'Europe/Paris' }));
    stage.slack.users.set('U-lea', member('U-lea', { timeZone: 'Europe/Paris' }));
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam' })];
    stage.deps.itemsNow = async (items) => now.filter(({ itemKey }) => items.some((one) => one.itemKey === itemKey));
    shown.length = 0;
    stage.deps.render.goesOn = renderGoesOn;
    stage.deps.render.notice = (notice) => {
      const content = renderNotice(notice, context);
      shown.push(JSON.stringify(content));
      return content;
    };
  });

  /** Told in the evening, and sent on the next morning when these have moved on. */
  async function tell(items: readonly string[], at: Date, ...moved: string[]) {
    const notices = listOf(items, at);
    const rows = addressNotices(notices, {
      agent: { id: about.id, title: about.title },
      runKey: at.toISOString(),
      mode: 'on',
      adminSlackUserIds: ['U-admin'],
    });
    now = items.map((itemKey) => ({
      itemKey,
      status: moved.includes(itemKey) ? null : '10102',
      updatedAt: new Date('2026-10-01T00:00:00Z'),
      parent: null,
    }));
    stage.clock.now = at;
    await stage.put(...rows);
    await stage.deliver();
    stage.clock.now = new Date(at.getTime() + 12 * 3_600_000);
    await stage.deliver();
    const [row] = rows;
    const state = row && (await stage.stateOf(row.key));
    return `${state?.state}${state?.reason ? `: ${state.reason}` : ''}`;
  }
  const texts = () => stage.slack.messages.map(({ text }) => text);

  it('counts and names only what still waits', async () => {
    expect(await tell(keys, monday, 'SUBS-32')).to.equal('sent');
    expect(texts()).to.deep.equal(['2 stuck items wait for your people.']);
    expect(shown.at(-1)).to.include('Ada').and.not.include('Ben');
  });

  it('is not sent when nothing of it waits any more', async () => {
    expect(await tell(keys, monday, ...keys)).to.equal('dropped: fixed before sending');
    expect(texts()).to.deep.equal([]);
  });

  it('waits while the items cannot be asked for', async () => {
    stage.deps.itemsNow = () => Promise.reject(new IntegrationError('Jira', 'did not answer', { retryable: true }));
    expect(await tell(keys, monday)).to.match(/^pending: the fact could not be checked/);
    expect(texts()).to.deep.equal([]);
  });

  it('tells as new on the Monday after what it did not say for it had moved', async () => {
    await tell(['SUBS-30', 'SUBS-31'], monday, 'SUBS-31');
    expect(await tell(['SUBS-30', 'SUBS-31'], nextMonday)).to.equal('sent');
    expect(texts()).to.deep.equal(['2 stuck items wait for your people.', 'news of Bottlenecks: ada SUBS-31']);
  });

  it('has no reply in its thread for what has moved on', async () => {
    await tell(['SUBS-30'], monday);
    expect(await tell(['SUBS-30', 'SUBS-31'], nextMonday, 'SUBS-31')).to.equal('sent');
    expect(texts()).to.deep.equal(['1 stuck item waits for your people.']);
  });

  describe('when its month has turned', () => {
    const lastOfMonth = nextMonday;
    const inDecember = new Date('2026-12-07T21:00:00Z');

    it('says in the old message that it goes on in the new one', async () => {
      await tell(['SUBS-30', 'SUBS-31'], lastOfMonth);
      expect(await tell(['SUBS-30'], inDecember)).to.equal('sent');
      expect(texts()).to.deep.equal([
        'The list of what waits for your people goes on in the message of Tuesday, December 8.',
        '1 stuck item waits for your people.',
      ]);
    });

    it('names the day of the new message, also once that is replied to', async () => {
      await tell(['SUBS-30'], lastOfMonth);
      await tell(['SUBS-30'], inDecember);
      await tell(['SUBS-30', 'SUBS-31'], new Date('2026-12-14T21:00:00Z'));
      expect(texts()).to.deep.equal([
        'The list of what waits for your people goes on in the message of Tuesday, December 8.',
        '2 stuck items wait for your people.',
        'news of Bottlenecks: ada SUBS-31',
      ]);
    });

    it('says in the old message that nothing is left, where there is no new one', async () => {
      await tell(['SUBS-30', 'SUBS-31'], lastOfMonth);
      expect(await tell([], inDecember)).to.equal('dropped: nothing new to say');
      expect(texts()).to.deep.equal(['No stuck item waits for your people any more.']);
    });

    it('is left alone by the edits of its own month', async () => {
      await tell(['SUBS-30', 'SUBS-31'], monday);
      await tell(['SUBS-30'], nextMonday);
      expect(texts()).to.deep.equal(['1 stuck item waits for your people.']);
    });
  });
});
