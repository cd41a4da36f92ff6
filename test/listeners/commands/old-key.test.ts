import { expect } from 'chai';
import { subcommands } from '../../../listeners/commands/pm.ts';
import { ask } from '../conversation/ask.ts';
import { pm } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer, runBudget } from '../support/retainer.ts';

const at = new Date('2026-11-02T14:00:00Z');
const said = { jiraId: '1', name: 'Subscription portal', archived: false };
const takingKeys = subcommands.filter(({ usage }) => /\b(PROJECT|KEY)\b/.test(usage));

describe('a key that somebody types after Jira changed it', () => {
  const app = useApp();
  beforeEach(async () => {
    await app().store.projects.mirror([{ ...said, key: 'SUBS' }], at);
    await giveRetainer(app(), 40);
    await pm(app(), 'adi', 'budget SUBS');
    await runBudget(app());
    await app().store.audit.add({
      ...{ at, by: slackIds.pat, action: 'changed', subject: 'project/SUBS' },
      ...{ before: 'monthlyRetainerHours: 30', after: 'monthlyRetainerHours: 40' },
    });
    await app().store.projects.mirror([{ ...said, key: 'KTEN' }], new Date(at.getTime() + 60_000));
  });

  it('is understood by every command that takes one, and its new one is said', async () => {
    expect(takingKeys.map(({ name }) => name)).to.include.members(['budget', 'stuck', 'epics', 'mute', 'history']);
    for (const { name } of takingKeys) {
      const answered = await pm(app(), 'adi', `${name} subs`);
      expect(answered, name).to.include('SUBS is KTEN now.');
      expect(answered, name).not.to.match(/no project|not one of your|Did you mean/);
    }
    expect(await pm(app(), 'adi', 'budget SUBS')).to.include('80 %');
  });

  it('is said by a refusal too, to a command and to a question', async () => {
    const byCommand = await pm(app(), 'adi', 'epics SUBS');
    const inWords = await ask(app(), 'cy', 'how many hours are left on SUBS?');
    for (const text of [byCommand, inWords.text]) expect(text).to.match(/^SUBS is KTEN now\. \S/);
  });

  it('is understood in a question', async () => {
    const { text } = await ask(app(), 'adi', 'how much of SUBS is used?');
    expect(text).to.include('SUBS is KTEN now.').and.include('32 h');
    const aboutName = await ask(app(), 'adi', 'how much of the Subscription portal is used?');
    expect(aboutName.text).to.include('32 h').and.not.include('now.');
  });

  it('is its new project’s once another has it', async () => {
    const other = { jiraId: '2', key: 'SUBS', name: 'Suburb maps', archived: false };
    await app().store.projects.mirror([{ ...said, key: 'KTEN' }, other], new Date(at.getTime() + 120_000));
    const answered = await pm(app(), 'adi', 'project SUBS');
    expect(answered).to.include('Suburb maps').and.not.include('KTEN');
    const { text } = await ask(app(), 'adi', 'how much of SUBS is used?');
    expect(text).not.to.include('KTEN').and.not.include('32 h');
  });

  it('finds the whole history, of before and after', async () => {
    await runBudget(app());
    for (const key of ['SUBS', 'KTEN']) {
      const history = await pm(app(), 'adi', `history ${key}`);
      expect(history).to.include('changed Hours a month from 30 h to 40 h');
      expect(history).to.include('Retainer budget: Subscription portal');
    }
    expect(await pm(app(), 'cy', 'history SUBS')).to.include('Only');
  });
});
