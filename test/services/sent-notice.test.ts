import { expect } from 'chai';
import { shortIdOf } from '../../agents/short-id.ts';
import { nameOldNotices } from '../../jobs/upkeep.ts';
import { messageWith, pm, runMonday } from '../listeners/support/acting.ts';
import { useApp } from '../listeners/support/app.ts';

const idOn = (message: unknown) => /\bid ([a-z0-9]{7})\b/.exec(JSON.stringify(message))?.[1] ?? 'none';

describe('a message named by its short id', () => {
  const app = useApp();

  it('is found however many runs there were since', async () => {
    await runMonday(app());
    const id = idOn(messageWith(app(), 'dana', 'logged their hours').message);
    const { store, clock } = app();
    const at = clock.now();
    const run = {
      agentId: 'retainer-budget',
      scheduleId: null,
      part: '',
      timeZone: 'UTC',
      projectKey: null,
      period: null,
    };
    for (let number = 0; number < 150; number++) {
      const later = new Date(at.getTime() + number * 60_000);
      await store.runs.enqueue(
        { ...run, runKey: `later/${number}`, at: later, by: 'schedule', giveUpAt: later },
        later,
      );
    }
    store.runs.recent = () => Promise.reject(new Error('runs are not to be searched'));
    expect(await pm(app(), 'dana', `why ${id.toUpperCase()}`)).to.include('version 1 of this rule');
    expect(await pm(app(), 'dana', 'why aaaaaaa')).to.include('no message with that id');
    expect(await pm(app(), 'cy', `why ${id}`)).to.include('Only whoever was told this');
  });

  it('is found when an earlier Reeve wrote it', async () => {
    await runMonday(app());
    const id = idOn(messageWith(app(), 'dana', 'logged their hours').message);
    const { store } = app();
    const [row] = await store.outbox.byShortId(id);
    await store.outbox.setShortIds(row?.key ?? '', []);
    expect(await store.outbox.byShortId(id)).to.deep.equal([]);
    expect(await store.outbox.withoutShortIds(10)).to.deep.equal([]);
    await store.outbox.add({ ...row, key: 'old', shortIds: undefined } as never, new Date());
    await nameOldNotices({ store });
    const [found] = await store.outbox.byShortId(id);
    expect(found?.key).to.equal('old');
    expect(found?.body.kind === 'notice' && shortIdOf(found.body.notice.key)).to.equal(id);
  });
});
