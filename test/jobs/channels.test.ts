import { expect } from 'chai';
import { withChannelsOf } from '../../jobs/delivery/address.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { emptyWorld, fakeSources, project } from './fake-sources.ts';
import { scriptedAgent, stageJobs } from './fixture.ts';
import { claim, outcomeOf } from './notices.ts';

describe('the channel an agent was given', () => {
  it('stands in the place of the project’s and the workspace’s, and of no other agent’s', async () => {
    const world = emptyWorld();
    world.workspace.alertsChannelId = 'CALERTS';
    world.projects = [
      project('SUBS', { channelId: 'CSUBS', agentChannels: { 'retainer-budget': 'CMONEY' } }),
      project('CARE', { agentChannels: { 'retainer-budget': 'CMONEY' } }),
      project('NEW', { channelId: 'CNEW' }),
    ];
    const seen = async (agentId: string, own: string | null) => {
      const sources = withChannelsOf(fakeSources(world), agentId, own);
      const { alertsChannelId } = await sources.workspace();
      return [alertsChannelId, ...(await sources.projects()).map(({ channelId }) => channelId)];
    };
    expect(await seen('retainer-budget', 'CBUDGETS')).to.deep.equal(['CBUDGETS', 'CMONEY', 'CMONEY', 'CNEW']);
    expect(await seen('time-compliance', null)).to.deep.equal(['CALERTS', 'CSUBS', null, 'CNEW']);
  });

  describe('when it runs', () => {
    let opened: TestStore;
    before(async () => {
      opened = await openTestStore();
    });
    after(() => opened.close());

    it('is where its notices go, in a preview and in a run', async () => {
      const agent = scriptedAgent({
        async gather(sources) {
          const [subs] = await sources.projects();
          const { alertsChannelId } = await sources.workspace();
          const to = (channelId: string | null | undefined) =>
            ({ audience: { kind: 'channel', channelId: channelId ?? 'none' } }) as const;
          const notices = [claim('project', to(subs?.channelId)), claim('all', to(alertsChannelId))];
          return { snapshot: {}, analyse: () => outcomeOf(notices) };
        },
      });
      const stage = await stageJobs(opened, [agent]);
      stage.world.projects = [project('SUBS', { channelId: 'CSUBS', agentChannels: { 'time-compliance': 'COWN' } })];
      await opened.store.settings.setAgent('time-compliance', { channelId: 'CALL' });
      const jobs = stage.create();
      await jobs.start();
      await jobs.idle();
      const { messages } = await jobs.preview({ agentId: 'time-compliance', by: 'U-pam' });
      expect(messages.map(({ recipient }) => recipient.slackId)).to.deep.equal(['COWN', 'CALL']);
      await jobs.requestRun({ agentId: 'time-compliance', by: 'U-pam' });
      await jobs.idle();
      expect(stage.slack.messages.map(({ channel }) => channel).sort()).to.deep.equal(['CALL', 'COWN']);
      await jobs.stop();
    });
  });
});
