import { expect } from 'chai';
import { readOptions } from '../../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../sandbox/run.ts';
import { reducedAgency } from '../support/reduced-agency.ts';

describe('GitHub, through the whole app in the sandbox', function () {
  this.timeout(90_000);
  let sandbox: Sandbox;

  before(async () => {
    const options = readOptions(['--headless', '--at', '2026-11-02T10:00'], new Date());
    sandbox = await startSandbox(reducedAgency(options.at), options, () => undefined);
  });
  after(() => sandbox.stop());

  it('is read with the other sources, and developers are found by e-mail', async () => {
    const { store } = sandbox.reeve;
    expect(await store.sourceStates.get('github')).to.include({ state: 'fresh', problem: null });
    const found = (await store.people.all()).filter(({ githubMatch }) => githubMatch === 'email');
    expect(found.length).to.be.greaterThan(3);
  });

  it('offers its repositories while somebody types in a project’s settings', async () => {
    const { slack } = sandbox.services;
    const [userId = ''] = sandbox.agency.reeve.settings.admins;
    await slack.command({ userId, channelId: 'C0GENERAL0', text: 'settings FERN' });
    const isOpen = () => JSON.stringify(slack.modals(userId)).includes('repo_choice');
    for (let look = 0; look < 200 && !isOpen(); look++) await new Promise((resolve) => setTimeout(resolve, 25));
    const found = await slack.suggest({ userId, actionId: 'repo_choice', blockId: 'repos', query: 'infra' });
    expect(found.map(({ value }) => value)).to.deep.equal(['lindenworks/infrastructure']);
  });
});
