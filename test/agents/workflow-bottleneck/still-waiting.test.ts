import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import type { ItemNow } from '../../../agents/item-now.ts';
import type { Notice } from '../../../agents/notice.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { createColumns } from '../../../agents/workflow-bottleneck/learn/stay-columns.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { itemsToAsk, stillWaiting, type WaitingNotice } from '../../../agents/workflow-bottleneck/still-waiting.ts';
import { askedAgain } from '../../../jobs/delivery/recheck.ts';

const at = new Date('2026-11-17T21:00:00Z');
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const snapshotOf = (name: string): WorkflowBottleneckSnapshot =>
  JSON.parse(
    readFileSync(new URL(`../../fixtures/workflow-bottleneck/${name}/snapshot.json`, import.meta.url), 'utf8'),
    (_, value) => (typeof value === 'string' && instant.test(value) ? new Date(value) : value),
  );
const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
const outcomeOf = (snapshot: WorkflowBottleneckSnapshot, part = 'digest') =>
  analyse(snapshot, settings, { part, at, timeZone: 'America/New_York' }, []);

const isOurs = (notice: Notice): notice is WaitingNotice =>
  notice.template.startsWith('bottleneck-') && askedAgain[notice.template] === 'items';

describe('what is told of items that wait, asked again before it is sent', () => {
  const notices = outcomeOf(snapshotOf('nobody-at-it-for-twelve-days')).notices.filter(isOurs);
  const asItWas = notices
    .flatMap(itemsToAsk)
    .map(({ itemKey, status, updatedAt }): ItemNow => ({ itemKey, status, updatedAt, parent: null }));
  const left = (now: ItemNow[]) => notices.map((notice) => stillWaiting(notice, now)?.template ?? null);

  it('holds while nothing happened', () => {
    expect(left(asItWas)).to.deep.equal(notices.map(({ template }) => template));
  });

  it('is dropped when the item moved, was touched, or is gone', () => {
    const none = notices.map(() => null);
    expect(left(asItWas.map((item) => ({ ...item, status: '10002' })))).to.deep.equal(none);
    expect(left(asItWas.map((item) => ({ ...item, updatedAt: at })))).to.deep.equal(none);
    expect(left([])).to.deep.equal(none);
  });

  it('keeps the rest of a list', () => {
    const many = outcomeOf(snapshotOf('eleven-stuck-the-rest-in-the-file')).notices.filter(isOurs);
    const digest = many.find(({ template }) => template === 'bottleneck-digest');
    const now = many
      .flatMap(itemsToAsk)
      .map(({ itemKey, status, updatedAt }) => ({ itemKey, status, updatedAt, parent: null }));
    const some = now.filter(({ itemKey }) => itemKey !== 'SUBS-40');
    const kept = digest && stillWaiting(digest, some);
    expect(kept && itemsToAsk(kept).map(({ itemKey }) => itemKey))
      .to.have.length(9)
      .and.not.include('SUBS-40');
    expect(digest?.news).to.include('SUBS-40');
    expect(kept?.news, 'is no news').to.not.include('SUBS-40');
  });
});

describe('when the agent speaks', () => {
  it('tells nothing while it learns, and after a sync only what is blocked', () => {
    expect(outcomeOf(snapshotOf('nobody-at-it-for-twelve-days'), 'learn').notices).to.deep.equal([]);
    expect(outcomeOf(snapshotOf('nobody-at-it-for-twelve-days'), 'blocked').notices).to.deep.equal([]);
    const { notices } = outcomeOf(snapshotOf('blocked-by-a-named-ticket'), 'blocked');
    expect(notices.map(({ template }) => template)).to.deep.equal([
      'bottleneck-blocked',
      'bottleneck-blocked',
      'bottleneck-digest',
    ]);
    const list = notices.at(-1);
    expect(list?.told).to.deep.equal(['SUBS-2']);
    expect(notices[0]?.thread).to.include(list?.topic);
  });

  it('learns what is normal from a lesson, and judges by it at once', () => {
    const snapshot = snapshotOf('nobody-at-it-for-six-days');
    const stays = createColumns();
    for (let hours = 1; hours <= 100; hours++) stays.add({ project: 'SUBS', status: '10102', hours, finished: true });
    const none = { stays: createColumns().columns(), historyDays: 0 };
    const lesson = { ticket: { stays: stays.columns(), historyDays: 300 }, 'pull-request': none };
    const { findings, records } = outcomeOf({ ...snapshot, baselines: [], lesson });
    // Six days are 48 hours, which half of these take.
    expect(findings).to.deep.equal([]);
    const learnt = records.find(({ collection }) => collection === 'bottleneckBaselines');
    expect(learnt?.row).to.have.property('rows').with.length(3);
  });

  it('repeats nothing when it is run again on the same facts', () => {
    const keys = (name: string) => outcomeOf(snapshotOf(name)).notices.map(({ key }) => key);
    expect(keys('nobody-at-it-for-twelve-days')).to.deep.equal(keys('nobody-at-it-for-twelve-days'));
    expect(new Set(keys('eleven-stuck-the-rest-in-the-file')).size).to.equal(
      keys('eleven-stuck-the-rest-in-the-file').length,
    );
  });
});
