import { expect } from 'chai';
import type { Notice } from '../../../agents/notice.ts';
import { addressNotices } from '../../../jobs/delivery/address.ts';
import { queueRows } from '../../../jobs/delivery/queue-rows.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, stale } from '../notices.ts';

describe('what is told under a key of a day', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
    stage.deps.render.notice = (notice) => ({ text: JSON.stringify(notice.data), blocks: [] });
  });

  const run = async (at: string, ...notices: Notice[]) => {
    stage.move(at);
    const to = {
      agent: { id: 'epic-assignment', title: 'Epics' },
      runKey: at,
      mode: 'on',
      adminSlackUserIds: [],
    } as const;
    await queueRows(addressNotices(notices, to), { by: 'schedule' }, stage.store.outbox, stage.clock.now);
    await stage.deliver();
    return stage.slack.messages.map(({ text, edits, threadTs }) =>
      threadTs ? `reply: ${text}` : `${edits}: ${/"name":"(.*?)"/.exec(text)?.[1]}`,
    );
  };
  const list = (day: string, ...tickets: string[]): Notice =>
    claim(`list/${day}`, {
      topic: 'list',
      news: tickets,
      data: { ...claim('list').data, name: tickets.join(' ') },
    });

  it('is edited whenever it changes, to what it was too, and what was added is news on the next day', async () => {
    expect(await run('2026-11-03T15:00:00Z', list('2026-11-03', 'A', 'B'))).to.deep.equal(['0: A B']);
    expect(await run('2026-11-03T16:00:00Z', list('2026-11-03', 'A', 'B'))).to.deep.equal(['0: A B']);
    expect(await run('2026-11-03T17:00:00Z', list('2026-11-03', 'A', 'C'))).to.deep.equal(['1: A C']);
    expect(await run('2026-11-03T18:00:00Z', list('2026-11-03', 'A', 'B'))).to.deep.equal(['2: A B']);
    expect(await run('2026-11-03T19:00:00Z', list('2026-11-03', 'A', 'C'))).to.deep.equal(['3: A C']);
    expect(await run('2026-11-04T15:00:00Z', list('2026-11-04', 'A', 'C'))).to.deep.equal([
      '4: A C',
      'reply: news of Ann: C',
    ]);
  });

  it('leaves alone what is told of a week, a month or a threshold', async () => {
    const weekly = (name: string) => claim('list/2026-W45', { topic: 'list', data: { ...claim('x').data, name } });
    await run('2026-11-03T15:00:00Z', weekly('A'));
    expect(await run('2026-11-03T16:00:00Z', weekly('B'))).to.deep.equal(['0: A']);
  });

  it('says that a source is stale again after it was back', async () => {
    const warning = stale();
    await run('2026-11-03T15:00:00Z', warning);
    const [row] = await stage.store.outbox.openSourceWarnings('sources-stale', new Date(0));
    await stage.store.outbox.resolve(row?.key ?? '', stage.clock.now);
    await run('2026-11-03T19:00:00Z', warning);
    expect(stage.slack.messages.map(({ edits }) => edits)).to.deep.equal([1]);
    const open = await stage.store.outbox.openSourceWarnings('sources-stale', new Date(0));
    expect(open.map(({ state, runKey }) => `${state} ${runKey}`)).to.deep.equal(['sent 2026-11-03T19:00:00Z']);
  });
});
