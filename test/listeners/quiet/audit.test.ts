import { expect } from 'chai';
import { pm, runMonday } from '../support/acting.ts';
import { useApp } from '../support/app.ts';

describe('the audit of a day', () => {
  const app = useApp();

  it('notes every run and message, and what was refused', async () => {
    await runMonday(app());
    await pm(app(), 'cy', 'run time-compliance');
    const actions = (await app().store.audit.recent({ limit: 50 })).map(({ action }) => action);
    expect(actions).to.include.members(['run-asked', 'run-done', 'message-sent', 'refused']);
  });

  it('is exported for admins, and for nobody else', async () => {
    await runMonday(app());
    expect(await pm(app(), 'pat', 'export audit')).to.include('Only admins');
    expect(await pm(app(), 'adi', 'export audit')).to.include('conversation with Reeve: audit');
    expect((await app().store.audit.recent({ limit: 1 }))[0]).to.include({ action: 'exported', subject: 'audit' });
  });
});
