import { expect } from 'chai';
import { scriptedAgent, useJobs } from './fixture.ts';
import { claim, outcomeOf, stale } from './notices.ts';

describe('a check after a sync', () => {
  const reeve = useJobs();
  const watching = () => scriptedAgent({ id: 'forecast-variance', schedules: [], afterSync: 'check' });

  async function staged() {
    const agent = watching();
    await reeve.restage(agent);
    const jobs = await reeve.start();
    let minute = 0;
    const check = async () => {
      minute += 15;
      reeve.stage.move(new Date(Date.UTC(2026, 10, 2, 15, minute)).toISOString());
      await jobs.checkAfterSync();
      await jobs.idle();
    };
    return { agent, check };
  }

  it('runs an agent that has something to tell, once as long as that is the same', async () => {
    const { agent, check } = await staged();
    agent.script = ({ part }) => outcomeOf(part === 'check' ? [claim('one')] : []);
    await check();
    await check();
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
    expect(reeve.sent()).to.deep.equal(['one → D-U-ann']);
    agent.script = () => outcomeOf([claim('one'), claim('two')]);
    await check();
    expect(reeve.sent()).to.deep.equal(['one → D-U-ann', 'two → D-U-ann']);
  });

  it('leaves no run behind when there is nothing to tell, or a source is stale', async () => {
    const { agent, check } = await staged();
    await check();
    agent.script = () => outcomeOf([stale()]);
    await check();
    expect(agent.runs).to.have.length(2);
    expect(await reeve.states()).to.deep.equal([]);
    expect(reeve.sent()).to.deep.equal([]);
  });

  it('shows the same once in shadow mode too, and does nothing while the agent is off', async () => {
    const { agent, check } = await staged();
    await reeve.stage.store.settings.setAgent('forecast-variance', { mode: 'off' });
    agent.script = () => outcomeOf([claim('one')]);
    await check();
    expect(agent.runs).to.have.length(0);
    await reeve.stage.store.settings.setAgent('forecast-variance', { mode: 'shadow' });
    await check();
    await check();
    expect(await reeve.states()).to.deep.equal(['11-02 done']);
  });

  it('goes on with the others when one agent fails', async () => {
    const { agent, check } = await staged();
    agent.script = () => {
      throw new TypeError('a mistake of ours');
    };
    await check();
    expect(reeve.stage.logger.lines.join()).to.include('a check after a sync failed');
  });
});
