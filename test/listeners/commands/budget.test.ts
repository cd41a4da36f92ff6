import { expect } from 'chai';
import { eventually, messageWith, modalText, pm, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer, runBudget } from '../support/retainer.ts';

describe('a budget alert', () => {
  const app = useApp();

  async function press(actionId: string): Promise<void> {
    await giveRetainer(app(), 40);
    await runBudget(app());
    const { channelId, ts } = messageWith(app(), 'pat', 'Early warning');
    await app().slack.click({ userId: slackIds.pat, channelId, ts, actionId });
  }

  it('goes to the PM with money and names, and to the channel without', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    const own = textOf(messageWith(app(), 'pat', 'Early warning').message);
    expect(own).to.include('80 % of the Nov budget consumed').and.include('$3,200').and.include('Ann Archer');
    expect(own).to.include('What If').and.include('Draft Client Note').and.include('Open in Tempo');
    const shown = textOf(app().slack.messages('C0SUBS'));
    expect(shown).to.include('Early warning').and.include('SUBS-1 Checkout').and.include('Open in Tempo');
    expect(shown).to.not.include('$').and.not.include('Ann').and.not.include('What If').and.not.include('Client Note');
  });

  it('is refused for a project that is none, saying what it is and what can be asked instead', async () => {
    await giveRetainer(app(), 40);
    await app().store.projects.edit('SUBS', { projectType: 'scope' });
    expect(await pm(app(), 'pat', 'budget SUBS')).to.include(
      'SUBS is a scope project: it has a forecast, not a retainer',
    );
    await app().store.projects.edit('MOB', { name: 'Mobile', projectType: 'scope', pmAccountId: 'cy' });
    expect(await pm(app(), 'pat', 'budget MOB')).to.include(
      `Only the PM of MOB or an admin can do this. Ask <@${slackIds.cy}>`,
    );
  });

  it('is told once, whatever runs again', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    await runBudget(app());
    expect(app().slack.messages('C0SUBS')).to.have.length(1);
  });

  it('answers what happens at other hours a day, again and again', async () => {
    await press('what_if');
    expect(
      await eventually(() => modalText(app(), 'pat').includes('Hours a working day') && modalText(app(), 'pat')),
    ).to.match(/8 h left for 20\.\d working days/);
    await app().slack.submitView({ userId: slackIds.pat, values: { hours: '4,0' } });
    expect(await eventually(() => modalText(app(), 'pat').includes('At *4 h*') && modalText(app(), 'pat'))).to.include(
      'used up on Wed, Nov 4',
    );
    await app().slack.submitView({ userId: slackIds.pat, values: { hours: '0.1' } });
    await eventually(() => modalText(app(), 'pat').includes('the budget lasts'));
  });

  for (const wrong of ['lots', '-1', '401', 'NaN', '1e9'])
    it(`says what to write instead of ${wrong}`, async () => {
      await press('what_if');
      await eventually(() => modalText(app(), 'pat').includes('Hours a working day'));
      const answer = await app().slack.submitView({ userId: slackIds.pat, values: { hours: wrong } });
      expect(JSON.stringify(answer)).to.include('from 0 to 400');
    });

  it('drafts a note to the client with the figures and without rates and names', async () => {
    await press('draft_client_note');
    const note = await eventually(() => modalText(app(), 'pat').includes('Kind regards') && modalText(app(), 'pat'));
    expect(note).to.include('32 h of the 40 h agreed for November (80 %)').and.include('sends nothing');
    expect(note).to.not.include('$').and.not.include('Ann');
  });

  it('explains its figures', async () => {
    await press('why');
    const why = await eventually(() => modalText(app(), 'pat').includes('Used') && modalText(app(), 'pat'));
    expect(why).to.include('32 h = 80 %').and.include('÷ 2 calendar days');
    expect(why).to.include(
      'Chosen: the pace of the last weeks, as always where there are no past months to try others on',
    );
  });

  it('explains itself to nobody else in the channel', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    const [message] = app().slack.messages('C0SUBS');
    await app().slack.click({ userId: slackIds.cy, channelId: 'C0SUBS', ts: message?.ts ?? '', actionId: 'why' });
    await eventually(() => modalText(app(), 'cy').includes('Only whoever was told this'));
  });
});

describe('/pm budget', () => {
  const app = useApp();

  it('lists the retainers of a PM, the most used first', async () => {
    await giveRetainer(app(), 40);
    expect(await pm(app(), 'pat', 'budget'))
      .to.include('Subscriptions')
      .and.include('32 h of 40 h used (80 %)');
  });

  it('shows one with its curve and what drove it', async () => {
    await giveRetainer(app(), 40);
    expect(await pm(app(), 'pat', 'budget subs'))
      .to.include('November 2026')
      .and.include('The last 4 h went to SUBS-1');
  });

  it('shows a month that is over', async () => {
    await giveRetainer(app(), 200);
    expect(await pm(app(), 'adi', 'budget SUBS 2026-10'))
      .to.include('October 2026')
      .and.include('140 h of 200 h used');
  });

  it('says so where no hours are set', async () => {
    expect(await pm(app(), 'pat', 'budget SUBS')).to.include('without monthly hours');
  });

  it('answers a wrong project with the nearest', async () => {
    expect(await pm(app(), 'pat', 'budget SUBB'))
      .to.include('Did you mean `/pm budget SUBS`')
      .and.include('You have SUBS');
  });

  for (const [wrong, answer] of [
    ['SUBS 2026-13', 'is no month'],
    ['SUBS 2026', 'is no month'],
    ['SUBS 2027-01', 'not begun yet'],
    ['SUBS CARE', 'One project and one month'],
  ] as const)
    it(`answers ${wrong} with what is wrong`, async () => {
      expect(await pm(app(), 'pat', `budget ${wrong}`)).to.include(answer);
    });

  it('shows members and leads nothing', async () => {
    await giveRetainer(app(), 40);
    for (const who of ['ann', 'dana', 'uma'] as const) {
      expect(await pm(app(), who, 'budget SUBS')).to.not.include('32 h');
      expect(await pm(app(), who, 'budget')).to.not.include('32 h');
    }
  });
});
