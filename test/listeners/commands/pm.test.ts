import { expect } from 'chai';
import { eventually, messageWith, modalText, pm, runMonday } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';

describe('/pm', () => {
  const app = useApp();

  it('helps when asked, or when nothing was asked', async () => {
    expect(await pm(app(), 'ann', 'help'))
      .to.include('/pm time [week]')
      .and.include('For PMs and admins: ');
    expect(await pm(app(), 'pat', ''))
      .to.include('/pm why ID')
      .and.not.include('For PMs');
  });

  it('helps with one word, be it a command’s name or what it is about', async () => {
    expect(await pm(app(), 'pat', 'help budget'))
      .to.include('/pm budget')
      .and.not.include('/pm time');
    expect(await pm(app(), 'pat', 'help buget')).to.include('Did you mean `/pm help budget`');
  });

  it('gathers what is not critical once a day for whoever says when', async () => {
    expect(await pm(app(), 'ann', 'brief 9'))
      .to.include('at 09:00')
      .and.include('Done.');
    expect(await pm(app(), 'ann', 'brief half past')).to.include('/pm brief 9:00');
    expect(await pm(app(), 'ann', 'brief off')).to.include('Each message comes as it is ready');
  });

  it('suggests the nearest command, with an example', async () => {
    expect(await pm(app(), 'ann', 'tiem'))
      .to.include('Did you mean `/pm time`')
      .and.include('/pm time 2026-W44');
    expect(await pm(app(), 'ann', 'launch the rockets')).to.include('today, status, time');
  });

  it('says where agents and sources are', async () => {
    const status = await pm(app(), 'ann', 'status');
    expect(status)
      .to.include('Time tracking compliance')
      .and.include('has not run yet')
      .and.include('next run <!date^');
    expect(status).to.include('Tempo up to date');
    await runMonday(app());
    expect(await pm(app(), 'ann', 'status')).to.include('last run <!date^');
  });

  describe('time', () => {
    it('shows members their own week, with the days and the sum, and nobody else’s', async () => {
      const own = await pm(app(), 'ann', 'time');
      expect(own).to.include('You logged 20 h').and.include('40 h').and.include('short');
      expect(own).to.include('Wed, Oct 28: 4 h of 8 h (4 h short)').and.include('Open Timesheet');
      expect(own).to.not.include('Cy').and.not.include('answer for');
    });

    it('shows leads their people, PMs their teams, admins everybody', async () => {
      expect(await pm(app(), 'dana', 'time last'))
        .to.include('Ann Archer: 20 h of 40 h')
        .and.not.include('Cy');
      expect(await pm(app(), 'pat', 'time 2026-W44'))
        .to.include('Ann Archer')
        .and.not.include('Cy');
      expect(await pm(app(), 'adi', 'time 2026-10-28'))
        .to.include('Ann Archer')
        .and.include('Cy Coder');
    });

    it('shows the running week up to yesterday', async () => {
      expect(await pm(app(), 'ann', 'time this')).to.include('has only begun');
    });

    it('says so to somebody it does not know', async () => {
      expect(await pm(app(), 'uma', 'time')).to.include('nothing on you');
    });

    for (const wrong of ['someday', '2026-W54', '2026-02-30', 'last year or so', '3/12'])
      it(`answers ${wrong} with how a week is written`, async () => {
        expect(await pm(app(), 'ann', `time ${wrong}`))
          .to.include('not a week')
          .and.include('/pm time 2026-W44');
      });

    it('refuses weeks to come', async () => {
      expect(await pm(app(), 'ann', 'time 2027-W02')).to.include('not begun yet');
    });
  });

  describe('run', () => {
    it('runs an agent for PMs', async () => {
      expect(await pm(app(), 'pat', 'run time-compliance')).to.include('runs now');
      await app().jobs.idle();
      expect(messageWith(app(), 'ann', 'You logged 20').message.blocks).to.have.length.above(2);
    });

    it('refuses members and leads, says who can, and audits it', async () => {
      expect(await pm(app(), 'ann', 'run time-compliance'))
        .to.include('Only PMs and admins')
        .and.include('<@U0ADI>');
      expect(await pm(app(), 'dana', 'run time-compliance --preview')).to.include('Only PMs and admins');
      const refused = await app().store.audit.recent({ limit: 9 });
      expect(refused.map(({ by, action }) => `${by} ${action}`)).to.have.members(['U0DANA refused', 'U0ANN refused']);
      expect(await app().store.runs.recent({ limit: 9 })).to.deep.equal([]);
    });

    it('previews the very messages, who gets them and who is left out, and sends nothing', async () => {
      const summary = await pm(app(), 'pat', 'run time-compliance --preview');
      expect(summary).to.include('would be sent').and.include('Would be told').and.include('Ann Archer');
      const shown = await eventually(
        () => modalText(app(), 'pat').includes('To Ann Archer') && modalText(app(), 'pat'),
      );
      expect(shown).to.include('You logged 20/40 hours').and.include('Buttons: Open Timesheet');
      expect(await app().store.runs.recent({ limit: 9 })).to.deep.equal([]);
      expect(app().slack.calls.filter(({ method }) => method === 'chat.postMessage')).to.deep.equal([]);
    });

    it('takes the dash a phone makes of two hyphens', async () => {
      expect(await pm(app(), 'pat', 'run time-compliance —preview')).to.include('Would be told');
    });

    it('answers wrong input with the nearest right one', async () => {
      expect(await pm(app(), 'pat', 'run'))
        .to.include('Which agent?')
        .and.include('time-compliance');
      expect(await pm(app(), 'pat', 'run time-complaince')).to.include('Did you mean `/pm run time-compliance`');
      expect(await pm(app(), 'pat', 'run time-compliance --force')).to.include('only option is `--preview`');
      expect(await pm(app(), 'pat', 'run time-compliance retainer-budget')).to.include('One agent at a time');
    });

    it('says that an agent that is off does not run', async () => {
      await app().store.settings.setAgent('time-compliance', { mode: 'off' });
      expect(await pm(app(), 'pat', 'run time-compliance')).to.include('is off');
    });
  });

  it('says what this run sent: none the second time', async () => {
    await runMonday(app());
    expect(await pm(app(), 'adi', 'status')).to.match(/last run .*, \d messages sent/);
    app().clock.set(new Date(app().clock.now().getTime() + 120_000));
    await runMonday(app());
    expect(await pm(app(), 'adi', 'status')).to.include('0 messages sent: nothing new to tell');
    expect(await pm(app(), 'adi', 'history time-compliance')).to.match(/0 messages sent.*\n?(.|\n)*\d messages sent/);
  });

  describe('why', () => {
    const idOn = (text: string) => /\bid ([a-z0-9]+)/.exec(text)?.[1] ?? 'none';

    it('explains a message to whoever got it and to whoever answers for them', async () => {
      await runMonday(app());
      const id = idOn(JSON.stringify(messageWith(app(), 'ann', 'You logged 20').message.blocks));
      for (const who of ['ann', 'dana', 'pat', 'adi'] as const) {
        const why = await pm(app(), who, `why ${id}`);
        expect(why).to.include('Logged: 20 h').and.include('Complete from').and.include('version 1');
        expect(why).to.include('data as of <!date^');
      }
    });

    it('is silent to others, and audits that they tried', async () => {
      await runMonday(app());
      const id = idOn(JSON.stringify(messageWith(app(), 'ann', 'You logged 20').message.blocks));
      expect(await pm(app(), 'cy', `why ${id}`))
        .to.include('Only whoever was told this')
        .and.not.include('20 h');
      const refused = (await app().store.audit.recent({ limit: 9 })).filter(({ action }) => action === 'refused');
      expect(refused.map(({ by, subject }) => `${by} ${subject}`)).to.deep.equal([`${slackIds.cy} command:/pm`]);
    });

    it('says what an id is when there is none, or a wrong one', async () => {
      expect(await pm(app(), 'ann', 'why'))
        .to.include('foot of the message')
        .and.include('/pm why ');
      expect(await pm(app(), 'ann', 'why zzzzzzz')).to.include('no message with that id');
    });
  });
});
