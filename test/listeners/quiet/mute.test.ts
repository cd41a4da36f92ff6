import { expect } from 'chai';
import { encodeValue } from '../../../views/ids.ts';
import { eventually, pm, runMonday, textOf } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { giveRetainer, runBudget } from '../support/retainer.ts';
import { pressed, send } from '../support/signed.ts';

const muted = async ({ store, clock }: TestApp) =>
  (await store.mutes.active(clock.now())).map(({ scope, scopeId }) => `${scope} ${scopeId}`);

describe('/pm mute', () => {
  const app = useApp();

  it('silences a project for its PM, shows it in the status, and ends it', async () => {
    expect(await pm(app(), 'pat', 'mute subs 1w')).to.include('*Subscriptions* is muted until');
    expect(await muted(app())).to.deep.equal(['project SUBS']);
    expect(await pm(app(), 'pat', 'status'))
      .to.include('Muted')
      .and.include('Subscriptions');
    expect(await pm(app(), 'cy', 'status')).to.not.include('Muted');
    expect(await pm(app(), 'pat', 'mute'))
      .to.include('Subscriptions')
      .and.include('Unmute');
    expect(await pm(app(), 'pat', 'mute SUBS off')).to.include('tells people about *Subscriptions* again');
    expect(await muted(app())).to.deep.equal([]);
    expect(await pm(app(), 'pat', 'mute SUBS off')).to.include('is not muted');
    const told = (await app().store.audit.recent({ subject: 'project/SUBS', limit: 9 })).map(({ action }) => action);
    expect(told).to.deep.equal(['unmuted', 'muted']);
  });

  it('marks a muted project wherever it is listed, and leaves it out of what needs somebody', async () => {
    await giveRetainer(app(), 40);
    await runBudget(app());
    expect(await pm(app(), 'pat', 'today')).to.include('Subscriptions');
    expect(await pm(app(), 'pat', 'budget')).to.not.include('(muted)');
    await pm(app(), 'pat', 'mute SUBS 1w');
    expect(await pm(app(), 'pat', 'today')).to.include('Nothing needs you');
    expect(await pm(app(), 'pat', 'budget')).to.include('*Subscriptions* (muted)');
    expect(await pm(app(), 'pat', 'budget SUBS')).to.include('Subscriptions (muted)');
    expect(await pm(app(), 'pat', 'projects')).to.match(/SUBS.*muted/);
  });

  it('leaves agents to admins, and projects to their own PM', async () => {
    await app().store.projects.edit('MOB', { name: 'Mobile', projectType: 'scope', pmAccountId: 'cy' });
    expect(await pm(app(), 'pat', 'mute time-compliance')).to.include('Only admins can do this');
    expect(await pm(app(), 'pat', 'mute MOB')).to.include('Only the PM of MOB or an admin can do this. Ask <@');
    expect(await pm(app(), 'adi', 'mute MOB 2026-11-20')).to.include('*Mobile* is muted');
    expect(await pm(app(), 'adi', 'mute time-compliance 1d')).to.include('Time tracking compliance');
    expect(await muted(app())).to.deep.equal(['agent time-compliance', 'project MOB']);
    const refused = (await app().store.audit.recent({ limit: 20 })).filter(({ action }) => action === 'refused');
    expect(refused).to.have.length(2);
  });

  it('has a muted agent run, and tell nobody', async () => {
    await pm(app(), 'adi', 'mute time-compliance 1d');
    await runMonday(app());
    expect((await app().store.runs.recent({ limit: 1 }))[0]?.state).to.equal('done');
    const posts = app().slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts).to.deep.equal([]);
    const [run] = await app().store.runs.recent({ limit: 1 });
    const rows = await app().store.outbox.ofRun(run?.runKey ?? '');
    expect(new Set(rows.map(({ state, reason }) => `${state} ${reason}`))).to.deep.equal(
      new Set(['dropped muted: time-compliance']),
    );
  });

  it('is over when its time is', async () => {
    await pm(app(), 'adi', 'mute time-compliance 1d');
    app().clock.set(new Date('2026-11-03T14:31:00Z'));
    expect(await muted(app())).to.deep.equal([]);
    expect(await pm(app(), 'adi', 'mute')).to.include('Nothing is muted');
  });

  it('answers wrong input with the nearest right one', async () => {
    expect(await pm(app(), 'adi', 'mute SUBZ')).to.include('Did you mean `/pm mute SUBS`');
    expect(await pm(app(), 'adi', 'mute SUBS someday')).to.include('Write `1d`, `1w`');
    expect(await pm(app(), 'adi', 'mute SUBS 1d please')).to.include('One project or agent');
    expect(await muted(app())).to.deep.equal([]);
  });

  it('ends by its button too, once', async () => {
    await app().slack.command({ userId: slackIds.pat, text: 'mute SUBS', channelId: 'C0SUBS' });
    const said = () =>
      app()
        .slack.ephemerals(slackIds.pat)
        .map(({ message }) => textOf(message))
        .join('\n');
    await eventually(() => said().includes('until somebody ends it'));
    await send(app(), pressed(slackIds.pat, 'mute_undo', encodeValue('project/SUBS')));
    await eventually(() => app().slack.calls.some(({ method }) => method === 'chat.postMessage'));
    expect(await muted(app())).to.deep.equal([]);
  });
});
