import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../config.ts';
import { checkClock } from '../../doctor/clock.ts';
import { diagnose } from '../../doctor/diagnose.ts';
import { manifestScopes } from '../../doctor/slack.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults, type Faults } from '../../sandbox/faults.ts';
import { type JiraStandIn, startJiraStandIn } from '../../sandbox/jira/index.ts';
import type { SlackStandIn } from '../../sandbox/slack/stand-in.ts';
import { startSlackStandIn } from '../../sandbox/slack/start.ts';
import { startTempoStandIn, type TempoStandIn } from '../../sandbox/tempo/index.ts';
import { connectStore } from '../../store/connect.ts';
import { slackWorkspace } from '../listeners/support/agency.ts';
import { monday, smallAgency } from '../sandbox/small-agency.ts';
import { builtProgram } from '../support/program.ts';

describe('the doctor', () => {
  const faults: Faults = createFaults();
  let sites: { slack: SlackStandIn; jira: JiraStandIn; tempo: TempoStandIn };
  let directory: string;

  before(async () => {
    const world = { clock: createClock(monday), agency: smallAgency(3), faults };
    const slack = { ...world, workspace: slackWorkspace(), signingSecret: 'a-signing-secret-for-tests' };
    sites = {
      slack: await startSlackStandIn({ ...slack, scopes: manifestScopes() }),
      jira: await startJiraStandIn(world),
      tempo: await startTempoStandIn(world),
    };
  });
  after(() => Promise.all(Object.values(sites).map((site) => site.close())));
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'reeve-doctor-'));
  });
  afterEach(() => {
    faults.clear();
    rmSync(directory, { recursive: true, force: true });
  });

  const environment = (rest: Record<string, string> = {}): Record<string, string> => ({
    SLACK_BOT_TOKEN: sites.slack.botToken,
    SLACK_APP_TOKEN: sites.slack.appToken,
    SLACK_API_URL: sites.slack.apiUrl,
    TEMPO_TOKEN: sites.tempo.token,
    TEMPO_BASE_URL: sites.tempo.url,
    JIRA_SITE_URL: sites.jira.url,
    JIRA_EMAIL: sites.jira.email,
    JIRA_API_TOKEN: sites.jira.token,
    REEVE_DATA_DIR: join(directory, 'data'),
    ...rest,
  });
  const found = async (rest?: Record<string, string>) =>
    (await diagnose(readConfig(environment(rest)), () => new Date())).map(
      ({ area, state, what, remedy }) => `${state} ${area}: ${what}${remedy ? ` → ${remedy}` : ''}`,
    );
  const troubles = async (rest?: Record<string, string>) =>
    (await found(rest)).filter((line) => line.startsWith('wrong'));

  it('finds nothing wrong with a good set-up, and leaves nothing behind', async () => {
    const lines = await found({ REEVE_ALERTS_CHANNEL: 'C0SUBS' });
    expect(lines.filter((line) => line.startsWith('wrong'))).to.deep.equal([]);
    for (const part of [
      'signed in as',
      'every scope of the manifest',
      'Socket Mode can connect',
      'Reeve is in #subs',
      'projects can be seen',
      'the history of issues can be read',
      'worklogs can be read',
      'workloads and holidays can be read',
      'plans can be read',
      'teams can be read',
      'every ticket that time was logged on in the last 30 days can be seen',
      'clock: ',
      'is not there yet; Reeve makes it',
      'MB free',
    ])
      expect(lines.join('\n')).to.include(part);
  });

  it('says which token is wrong, and where a right one comes from', async () => {
    expect((await troubles({ SLACK_BOT_TOKEN: 'xoxb-wrong' })).join()).to.match(/invalid_auth.*OAuth & Permissions/);
    expect((await troubles({ SLACK_APP_TOKEN: 'xapp-wrong' })).join()).to.match(/app-level token.*connections:write/);
    const tempo = await troubles({ TEMPO_TOKEN: 'wrong' });
    expect(tempo).to.have.length(1);
    expect(tempo[0]).to.include('API integration');
    const jira = await troubles({ JIRA_API_TOKEN: 'wrong' });
    expect(jira).to.have.length(1);
    expect(jira[0]).to.include('id.atlassian.com');
  });

  it('names the scopes that are missing', async () => {
    const clock = createClock(monday);
    const scopes = manifestScopes().filter((scope) => scope !== 'im:write');
    const options = { clock, faults, workspace: slackWorkspace(), signingSecret: 'a-signing-secret-for-tests', scopes };
    const slack = await startSlackStandIn(options);
    const lines = await troubles({ SLACK_API_URL: slack.apiUrl });
    await slack.close();
    expect(lines.join()).to.match(/lacks im:write.*Reinstall/);
  });

  it('says which permission a read lacks, and when the trouble is not ours', async () => {
    faults.add({ system: 'tempo', match: '/4/plans', kind: 'error', status: 403 });
    expect((await troubles()).join()).to.match(/reading plans failed.*“View plans”/);
    faults.clear();
    faults.add({ system: 'tempo', match: '/4/papertrail', kind: 'error', status: 403 });
    expect(await troubles()).to.deep.equal([]);
    faults.clear();
    faults.add({ system: 'jira', match: 'changelog', kind: 'error', status: 503 });
    expect((await troubles()).join()).to.match(/reading histories failed.*trouble is on its side/);
  });

  it('says so when nobody answers', async () => {
    const lines = await troubles({ SLACK_API_URL: 'http://127.0.0.1:9', JIRA_SITE_URL: 'http://127.0.0.1:9' });
    expect(lines.join('\n')).to.include('Slack does not answer').and.include('JIRA_SITE_URL').and.include('firewall');
  });

  it('finds the channels Reeve is not in, those of projects too', async () => {
    const { store, close } = await connectStore({ dataDirectory: join(directory, 'data') });
    await store.projects.edit('SUBS', { name: 'Subscriptions', channelId: 'C0GONE' });
    await close();
    const lines = await troubles({ REEVE_ALERTS_CHANNEL: 'C0SUBS' });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include('C0GONE (project SUBS)').and.include('/invite @Reeve');
  });

  it('looks at the channels agents were given, for all projects and for one', async () => {
    const { store, close } = await connectStore({ dataDirectory: join(directory, 'data') });
    await store.projects.edit('SUBS', { agentChannels: { 'retainer-budget': 'C0MONEY' } });
    await store.settings.setAgent('time-compliance', { channelId: 'C0TIME' });
    await close();
    const lines = (await troubles()).join('\n');
    expect(lines).to.include('C0MONEY (project SUBS)').and.include('C0TIME (Time tracking compliance)');
    expect(lines).to.include('/invite @Reeve');
  });

  it('leaves alone a database that is in use, and says what keeps one from being used', async () => {
    // It takes the five seconds after which a server is given up.
    const unreachable = troubles({ MONGODB_URI: 'mongodb://127.0.0.1:9/reeve' });
    const connection = await connectStore({ dataDirectory: join(directory, 'data') });
    expect((await found()).join('\n')).to.include('Reeve is running on');
    await connection.db.collection('migrations').insertOne({ version: 999, title: 'later' });
    await connection.close();
    expect((await troubles()).join()).to.match(/schema version 999.*newer Reeve/);
    rmSync(join(directory, 'data'), { recursive: true });
    mkdirSync(join(directory, 'data'));
    writeFileSync(join(directory, 'file'), '');
    expect((await troubles({ REEVE_DATA_DIR: join(directory, 'file', 'data') })).join()).to.include('cannot be');
    expect((await unreachable).join()).to.include('Check MONGODB_URI');
  });

  it('compares clocks', () => {
    const here = new Date('2026-11-02T15:00:00Z');
    const state = (seconds: number) => checkClock(here, new Date(here.getTime() + seconds * 1000)).state;
    expect([0, 20, -60, 300].map(state)).to.deep.equal(['fine', 'fine', 'warning', 'wrong']);
    expect(checkClock(here, null).state).to.equal('warning');
  });

  it('ends with 1 when something is wrong, and says in words what', async () => {
    const program = await builtProgram('doctor.ts');
    const ran = await new Promise<{ code: number; out: string }>((resolve) => {
      const env = { PATH: process.env.PATH ?? '', ...environment({ TEMPO_TOKEN: 'wrong' }) };
      execFile(process.execPath, [program], { env }, (error, stdout) =>
        resolve({ code: Number(error?.code ?? 0), out: stdout }),
      );
    });
    expect(ran.out).to.include('WRONG    Tempo').and.include('One thing to put right');
    expect(ran.code).to.equal(1);
  });
});
