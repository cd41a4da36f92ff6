import { expect } from 'chai';
import { callbackIds, encodeValue } from '../../../views/ids.ts';
import { pm, runMonday } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { send, submitted } from '../support/signed.ts';

describe('the audit of a day', () => {
  const app = useApp();

  it('notes every run and message, and what was refused', async () => {
    await runMonday(app());
    await pm(app(), 'cy', 'run time-compliance');
    const actions = (await app().store.audit.recent({ limit: 50 })).map(({ action }) => action);
    expect(actions).to.include.members(['run-asked', 'run-done', 'message-sent', 'refused']);
  });

  it('notes what people say and what nobody ran', async () => {
    const { store, jobs, clock } = app();
    const days = { from: '2026-10-29', until: '2026-10-30' };
    await runMonday(app());
    const [row] = await store.outbox.openFor({ slackUserId: slackIds.ann, accountId: 'ann' }, new Date(0));
    const form = { from: { from: { selected_date: days.from } }, until: { until: { selected_date: days.until } } };
    for (let times = 0; times < 2; times++)
      await send(app(), submitted(slackIds.ann, callbackIds.absenceClaim, encodeValue(row?.key ?? ''), form));
    const claimed = () => store.audit.page({ action: 'absence-claimed' }, { limit: 9 });
    const end = Date.now() + 10_000;
    while ((await claimed()).entries.length === 0 && Date.now() < end)
      await new Promise((wait) => setTimeout(wait, 20));
    expect((await claimed()).entries).to.have.length(1);
    expect((await claimed()).entries[0]).to.include({ by: slackIds.ann, after: '2026-10-29 to 2026-10-30' });
    clock.set(new Date('2026-12-04T20:00:00Z'));
    await jobs.sweep();
    const { entries } = await store.audit.page({ action: 'run-missed' }, { limit: 50 });
    expect(entries.length).to.be.above(1);
    expect(entries[0]?.after).to.include('Reeve was not running');
  });

  it('is exported for admins, and for nobody else', async () => {
    await runMonday(app());
    expect(await pm(app(), 'pat', 'export audit')).to.include('Only admins');
    expect(await pm(app(), 'adi', 'export audit')).to.include('conversation with Reeve: audit');
    expect((await app().store.audit.recent({ limit: 1 }))[0]).to.include({ action: 'exported', subject: 'audit' });
  });
});
