import { expect } from 'chai';
import type { HiddenWork } from '../../agents/hidden-work.ts';
import { createFollowUp } from '../../jobs/delivery/follow-up.ts';
import { createRender } from '../../jobs/render.ts';
import { tellHidden } from '../../jobs/tell-hidden.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { assertMessage } from '../views/readable.ts';
import { project } from './fake-sources.ts';
import { type DeliveryStage, useDelivery } from './fixture.ts';

const work: HiddenWork = {
  ...{ from: '2026-10-01', until: '2026-11-02', since: '2026-11-02', worklogs: 1240, hours: 2312.5 },
  issues: [
    { issueId: '11', projectKey: 'SUBS' },
    { issueId: '12', projectKey: null },
  ],
};

describe('that Jira does not show what time was logged on', () => {
  let stage: DeliveryStage;
  let hidden: HiddenWork | null;
  useDelivery((fresh) => {
    stage = fresh;
    hidden = work;
    stage.deps.render = createRender(stage.logger);
    stage.world.workspace.adminSlackUserIds = ['U-ann'];
    stage.world.projects = [project('SUBS', { name: 'Fernhill *Retainer*' }), project('CARE')];
  });

  const sweep = async () => {
    const sources = { ...stage.deps.sources, hiddenWork: async () => hidden };
    const delivery = stage.start();
    await tellHidden({ ...stage.deps, sources }, createFollowUp(stage.deps, delivery));
    await delivery.deliverDue(new AbortController().signal);
    return stage.slack.messages.map(({ channel, text }) => `${channel} ${text}`);
  };

  it('is told to the admins once, in plain words, and edited when it changes and when it is over', async () => {
    const told = 'D-U-ann 2,312.5 h in Tempo since Oct 1 are on 2 tickets that Jira does not show to Reeve’s account.';
    expect(await sweep()).to.deep.equal([told]);
    expect(await sweep()).to.deep.equal([told]);
    hidden = { ...work, hours: 2400, issues: work.issues.slice(1) };
    expect(await sweep()).to.deep.equal([told.replace('2,312.5', '2,400').replace('2 tickets', '1 ticket')]);
    hidden = null;
    expect(await sweep()).to.deep.equal(['D-U-ann ✅ Jira shows Reeve every ticket that much time was logged on.']);
  });

  it('is edited back when it is as it was, and when it is so again on the day it was over', async () => {
    const next = (of: HiddenWork | null) => {
      stage.move(new Date(stage.clock.now.getTime() + 300_000).toISOString());
      hidden = of;
      return sweep();
    };
    const told = await sweep();
    await next({ ...work, issues: work.issues.slice(1) });
    expect(await next(work)).to.deep.equal(told);
    await next(null);
    expect(await next(work)).to.deep.equal(told);
    const edits = stage.slack.messages[0]?.edits;
    expect(await next(work)).to.deep.equal(told);
    expect(stage.slack.messages.map((message) => message.edits)).to.deep.equal([edits]);
  });

  it('counts those that are not named one by one, and names their projects', async () => {
    hidden = { ...work, beyond: [{ projectKey: 'CARE', issues: 1200 }] };
    expect((await sweep()).join()).to.contain('are on 1,202 tickets');
    const [row] = await stage.store.outbox.openSourceWarnings('issues-hidden', new Date(0));
    expect(JSON.stringify(row?.body)).to.contain('"projects":["CARE","Fernhill *Retainer*"]');
  });

  it('names what is not judged, and what to look at', async () => {
    await sweep();
    const [row] = await stage.store.outbox.openSourceWarnings('issues-hidden', new Date(0));
    if (row?.body.kind !== 'notice') throw new Error('nothing was told');
    const content = renderNotice(row.body.notice, {
      ...{ now: stage.deps.clock(), timeZone: 'America/New_York', jiraSiteUrl: 'https://agency.example.net' },
      slackUserIdOf: () => null,
    });
    assertMessage(content);
    const said = JSON.stringify(content);
    for (const part of ['Fernhill', 'are not judged', 'Browse projects', 'issue security', '1,240 worklogs'])
      expect(said).to.contain(part);
  });
});
