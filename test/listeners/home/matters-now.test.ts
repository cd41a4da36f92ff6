import { expect } from 'chai';
import { pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer, runBudget } from '../support/retainer.ts';

describe('what needs somebody today', () => {
  const app = useApp();

  it('has one open matter a project, with the figures of now', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    expect(await pm(app(), 'pat', 'today'))
      .to.include('1 thing needs you')
      .and.include('80 % of the Nov budget');
    await giveRetainer(app(), 36);
    const now = await pm(app(), 'pat', 'today');
    expect(now).to.include('88.9 % of the Nov budget').and.not.include('80 %').and.not.include('As of');
  });

  it('closes a matter with its month', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    app().clock.set(new Date('2026-12-01T15:00:00Z'));
    expect(await pm(app(), 'pat', 'today')).to.include('Nothing needs you');
  });
});
