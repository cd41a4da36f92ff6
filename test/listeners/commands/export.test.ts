import { expect } from 'chai';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';

describe('/pm export', () => {
  const app = useApp();

  it('dates its file by the reader’s day, not by that of Greenwich', async () => {
    await app().store.people.edit('pat', { timeZone: 'Pacific/Auckland' });
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(app().clock.now());
    expect(day).to.not.equal(app().clock.now().toISOString().slice(0, 10));
    await pm(app(), 'pat', 'export projects');
    const named = JSON.stringify(app().slack.conversations());
    expect(named).to.include(`reeve-projects-${day}.csv`);
  });
});
