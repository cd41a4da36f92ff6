import { expect } from 'chai';
import type { BottleneckBaseline } from '../../../agents/workflow-bottleneck/model.ts';
import { encodeValue } from '../../../views/ids.ts';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import { dmOf, eventually, type Member, messageWith, modalText, pm, textOf } from '../support/acting.ts';
import { monday, slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { pressed, send } from '../support/signed.ts';

const idOf = (message: unknown) => /\bid ([a-z0-9]{7})\b/.exec(JSON.stringify(message))?.[1] ?? 'none';
const entered = new Date('2026-10-12T14:00:00Z');
const baseline: BottleneckBaseline = {
  itemKind: 'ticket',
  projectKey: 'SUBS',
  status: '7',
  priority: 'any',
  level: 'project-status',
  medianHours: 6,
  spreadHours: 12,
  p95Hours: 24,
  thresholdHours: 22,
  sampleSize: 120,
  openSize: 3,
  historyDays: 300,
  lastTrained: monday,
};

describe('something stuck', () => {
  const app = useApp();

  beforeEach(async () => {
    const { store } = app();
    const inQa = {
      statusId: '7',
      status: 'QA',
      statusCategory: 'indeterminate' as const,
      createdAt: entered,
      updatedAt: entered,
    };
    await store.issues.put([
      issue('1', { ...inQa, summary: 'Checkout <!channel>', assigneeId: 'ann' }),
      issue('2', { summary: 'Not begun' }),
    ]);
    await store.baselines.replace([baseline]);
  });

  const run = async (part = 'check') => {
    await app().jobs.requestRun({ agentId: 'workflow-bottleneck', part, by: slackIds.adi });
    await app().jobs.idle();
  };
  const press = async (who: Member, text: string, actionId: string) => {
    const { channelId, ts } = messageWith(app(), who, text);
    await app().slack.click({ userId: slackIds[who], channelId, ts, actionId });
  };
  const row = async () => (await app().store.bottlenecks.find({ since: monday }))[0];

  it('is told to whoever must act and to the PM, once, with what it is compared with', async () => {
    await run();
    app().clock.set(new Date(monday.getTime() + 30 * 60_000));
    await run();
    const own = textOf(messageWith(app(), 'ann', 'it is your turn').message);
    expect(own).to.include('15 working days in QA; 95 % leave it here within 3 working days (120 tickets)');
    expect(own).to.include('&lt;!channel&gt;').and.not.include('Reassign').and.not.include('Ping');
    expect(textOf(messageWith(app(), 'pat', 'has not moved for').message))
      .to.include('Ping')
      .and.include('Reassign');
    expect(dmOf(app(), 'ann').messages).to.have.length(1);
    const [list, item, ...others] = dmOf(app(), 'pat').messages;
    expect(textOf(list)).to.include('1 item is stuck: SUBS-1');
    expect(item?.thread_ts).to.equal(list?.ts);
    expect(others).to.deep.equal([]);
    expect(await row()).to.include({ itemKey: 'SUBS-1', isTrulyStuck: true, resolvedAt: null, team: 'Web' });
  });

  it('says why, against its like', async () => {
    await run();
    await press('pat', 'has not moved', 'why');
    const shown = await eventually(() => modalText(app(), 'pat').includes('Its like') && modalText(app(), 'pat'));
    expect(shown).to.include('120 ended and 3 open here').and.include('▇');
  });

  it('keeps that it was useful or not, and shows so', async () => {
    await run();
    await press('pat', 'has not moved', 'bottleneck_not_stuck');
    await eventually(() => textOf(messageWith(app(), 'pat', 'has not moved').message).includes('Not stuck, says'));
    expect((await row())?.verdict).to.include({ useful: false, by: slackIds.pat });
    expect(await pm(app(), 'pat', 'stuck SUBS')).to.include('0 % of 1 answers said “useful”');
  });

  it('is pinged in the words that were chosen', async () => {
    await run();
    await press('pat', 'has not moved', 'bottleneck_ping');
    await eventually(() => modalText(app(), 'pat').includes('What to say'));
    await app().slack.submitView({ userId: slackIds.pat, values: { wording: 'help', own: '' } });
    await eventually(() => modalText(app(), 'pat').includes('Ann Archer will be told'));
    await app().jobs.deliverDue();
    const asked = textOf(messageWith(app(), 'ann', 'asks about SUBS-1').message);
    expect(asked).to.include(`<@${slackIds.pat}>`).and.include('Is anything in the way here?');
  });

  it('is given to somebody else, in Jira', async () => {
    await run();
    await press('pat', 'has not moved', 'bottleneck_reassign');
    await eventually(() => modalText(app(), 'pat').includes('Who takes it'));
    await app().slack.submitView({ userId: slackIds.pat, values: { assignee: slackIds.cy } });
    await eventually(() => modalText(app(), 'pat').includes('assigned to Cy Coder'));
    expect(app().assigned).to.deep.equal(['SUBS-1 cy']);
    expect(textOf(messageWith(app(), 'pat', 'has not moved').message)).to.include('Given to Cy Coder by');
  });

  it('can be given on from the same message, whose form says who has it now', async () => {
    await run();
    const give = async (to: Member, said: string) => {
      await press('pat', 'has not moved', 'bottleneck_reassign');
      await eventually(() => modalText(app(), 'pat').includes('Who takes it'));
      const form = modalText(app(), 'pat');
      await app().slack.submitView({ userId: slackIds.pat, values: { assignee: slackIds[to] } });
      await eventually(() => modalText(app(), 'pat').includes(said));
      await app().slack.closeView({ userId: slackIds.pat, all: true });
      return form;
    };
    expect(await give('cy', 'assigned to Cy Coder')).to.include('Turn of');
    app().clock.set(new Date(monday.getTime() + 60_000));
    expect(await give('dana', 'assigned to Dana'))
      .to.include('Given to Cy Coder by')
      .and.not.include('Turn of');
    expect(app().assigned).to.deep.equal(['SUBS-1 cy', 'SUBS-1 dana']);
    const shown = textOf(messageWith(app(), 'pat', 'has not moved').message);
    expect(shown).to.include('Given to Dana').and.not.include('Given to Cy').and.not.include('Ping');
    const [last] = await app().store.audit.recent({ subject: 'SUBS-1', limit: 1 });
    expect(last).to.include({ action: 'ticket-reassigned', before: 'cy', after: 'dana' });
  });

  it('is said not to be given to anybody when Jira did not, and nothing is noted', async () => {
    await run();
    app().jira.refusal = 'it answered that it was done, but does not show it';
    await press('pat', 'has not moved', 'bottleneck_reassign');
    await eventually(() => modalText(app(), 'pat').includes('Who takes it'));
    await app().slack.submitView({ userId: slackIds.pat, values: { assignee: slackIds.cy } });
    await eventually(() => modalText(app(), 'pat').includes('Jira did not reassign SUBS-1'));
    expect(modalText(app(), 'pat')).to.include('does not show it').and.include('Nothing was noted as done');
    expect(textOf(messageWith(app(), 'pat', 'has not moved').message)).to.not.include('Given to');
    const noted = await app().store.audit.recent({ limit: 20 });
    expect(noted.filter(({ action }) => action === 'ticket-reassigned')).to.deep.equal([]);
  });

  it('is struck once it has moved, and resolved', async () => {
    await run();
    const { store, jobs } = app();
    const [open] = await store.issues.find({ ids: ['1'] });
    if (open)
      await store.issues.put([{ ...open, statusId: '9', status: 'Done', statusCategory: 'done', updatedAt: monday }]);
    await jobs.checkFixed();
    expect(textOf(dmOf(app(), 'ann').messages)).to.include('Moved on');
    await run('digest');
    expect((await row())?.resolvedAt).to.deep.equal(app().clock.now());
  });

  it('is listed at the end of the day, with the rest as a file', async () => {
    await run('digest');
    const digest = textOf(messageWith(app(), 'pat', '1 item is stuck').message);
    expect(digest).to.include('Escalate').and.include('Stuck by status').and.include('Full List');
    await press('pat', '1 item is stuck', 'bottleneck_list');
    await eventually(() => modalText(app(), 'pat').includes('file is in your conversation'));
  });

  it('is shown to whoever asks and may know', async () => {
    expect(await pm(app(), 'pat', 'stuck')).to.include('1 item is stuck in your projects');
    expect(await pm(app(), 'dana', `stuck <@${slackIds.ann}>`)).to.include('stuck in Ann Archer');
    expect(await pm(app(), 'ann', `stuck <@${slackIds.ann}>`)).to.include('1 item');
    expect(await pm(app(), 'cy', `stuck <@${slackIds.ann}>`)).to.include('Only whoever answers for somebody');
    expect(await pm(app(), 'cy', 'stuck SUBS')).to.not.include('SUBS-1');
    expect(await pm(app(), 'pat', 'stuck SUSB')).to.include('Did you mean `/pm stuck SUBS`?');
  });

  it('is learnt anew when a PM asks', async () => {
    expect(await pm(app(), 'pat', 'stuck --learn')).to.include('is being learnt');
    expect(await pm(app(), 'cy', 'stuck --learn')).to.include('Only PMs and admins');
    await app().jobs.idle();
    expect(await app().store.runs.lastOf('workflow-bottleneck')).to.include({ part: 'learn', state: 'done' });
  });

  it('says how far learning is while it goes on', async () => {
    const { store, clock } = app();
    const now = clock.now();
    const giveUpAt = new Date(now.getTime() + 3_600_000);
    const run = { scheduleId: 'learn', part: 'learn', timeZone: 'America/New_York', projectKey: null, period: null };
    const agentId = 'workflow-bottleneck';
    await store.runs.enqueue({ ...run, runKey: 'r', agentId, at: now, by: 'schedule', giveUpAt }, now);
    await store.runs.claim('r', { owner: 'me', now, until: giveUpAt }, now);
    await store.runs.progress('r', 'me', { doing: 'learning', done: 120_000, total: 200_000, of: 'tickets' });
    expect(await pm(app(), 'pat', 'stuck')).to.include('is being learnt now: 120,000 of 200,000 tickets');
    expect(await pm(app(), 'adi', 'status')).to.include('running now: learning, 120,000 of 200,000 tickets');
    await app().slack.openHome(slackIds.adi);
    await eventually(() => textOf(app().slack.home(slackIds.adi)?.content).includes('120,000 of 200,000 tickets'));
    await store.runs.done('r', 'me', now);
    expect(await pm(app(), 'pat', 'stuck')).to.not.include('120,000');
  });

  it('is no business of others', async () => {
    await run();
    const key = (await app().store.outbox.byShortId(idOf(messageWith(app(), 'pat', 'has not moved').message)))[0]?.key;
    await send(app(), pressed(slackIds.cy, 'bottleneck_not_stuck', encodeValue(key ?? '')));
    await send(app(), pressed(slackIds.ann, 'bottleneck_reassign', encodeValue(key ?? '')));
    await eventually(() => app().slack.ephemerals(slackIds.cy).length + dmOf(app(), 'cy').messages.length > 0);
    expect(modalText(app(), 'ann')).to.not.include('Who takes it');
    expect((await row())?.verdict).to.equal(null);
  });
});
