import { expect } from 'chai';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';
import { ask } from './ask.ts';

describe('a worklog of a negative duration', () => {
  const app = useApp();

  it('takes nothing off anybody’s or any project’s hours, whoever says them', async () => {
    await giveRetainer(app(), 40);
    const at = new Date('2026-11-02T13:00:00Z');
    await app().store.worklogs.put([
      {
        ...{
          id: 'odd',
          issueId: '10001',
          accountId: 'ann',
          day: '2026-11-02',
          seconds: -18_000,
          billableSeconds: null,
        },
        ...{ description: '', createdAt: at, updatedAt: at, deletedAt: null },
      },
    ]);
    expect(await pm(app(), 'adi', 'budget SUBS')).to.include('32 h');
    expect((await ask(app(), 'adi', 'how many hours did Ann Archer log in November?')).text).to.include('8 h');
    const standing = await ask(app(), 'adi', 'how is SUBS doing?');
    expect(`${standing.text} ${JSON.stringify(standing.message.blocks)}`)
      .to.include('32 h')
      .and.not.include('27 h');
  });
});
