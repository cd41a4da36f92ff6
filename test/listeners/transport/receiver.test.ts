import { createServer } from 'node:http';
import { expect } from 'chai';
import { listen, readinessOf } from '../../../listeners/transport/health.ts';
import { createSlackApp, type SlackApp } from '../../../listeners/transport/receiver.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults, type Faults } from '../../../sandbox/faults.ts';
import type { SlackStandIn } from '../../../sandbox/slack/stand-in.ts';
import { startSlackStandIn } from '../../../sandbox/slack/start.ts';
import { eventually } from '../support/acting.ts';
import { monday, slackIds, slackWorkspace } from '../support/agency.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const signingSecret = 'a-signing-secret-for-tests';

describe('the connection to Slack', () => {
  let slack: SlackStandIn;
  let faults: Faults;
  let started: SlackApp[] = [];
  let fatal: Error[] = [];

  beforeEach(async () => {
    faults = createFaults();
    const clock = createClock(monday);
    slack = await startSlackStandIn({ clock, faults, workspace: slackWorkspace(), signingSecret });
    [started, fatal] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(started.map((each) => each.stop()));
    await slack.close();
  });

  function create(mode: 'socket' | 'http' | 'deaf', port = 0): SlackApp {
    const created = createSlackApp({
      botToken: slack.botToken,
      ...(mode === 'http' ? { signingSecret } : { appToken: slack.appToken, hears: mode === 'socket' }),
      port,
      apiUrl: slack.apiUrl,
      logger: silent,
      readiness: async () => ({ ready: created.connected(), checks: {} }),
      onFatal: (error) => void fatal.push(error),
    });
    started.push(created);
    return created;
  }

  it('over a socket: hears commands, and is ready only while connected', async () => {
    const { app, start } = create('socket');
    app.command('/pm', async ({ ack }) => ack('heard'));
    const port = await start();
    expect(await slack.command({ userId: slackIds.ann })).to.deep.include({ ok: true });
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).to.equal(200);
    slack.refreshConnections();
    await eventually(() => !started[0]?.connected());
    const lost = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(lost.status).to.equal(503);
    expect(await lost.json()).to.include({ ready: false });
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).to.equal(200);
    expect((await fetch(`http://127.0.0.1:${port}/else`)).status).to.equal(404);
  });

  for (const mode of ['socket', 'http'] as const)
    it(`over ${mode}: a port in use is said plainly`, async () => {
      const taken = createServer();
      const port = await listen(taken, 0);
      const { start } = create(mode, port);
      const message = await start().then(
        () => 'started',
        (error) => error.message,
      );
      taken.close();
      expect(message).to.equal(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`);
    });

  it('leaves hearing to other processes where it is told to, and answers how it is', async () => {
    const { start, connected } = create('deaf');
    const port = await start();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).to.equal(200);
    expect([connected(), slack.connections()]).to.deep.equal([false, 0]);
    const works = { slack: null, ping: async () => ({}), unattendedSince: async () => null };
    expect((await readinessOf(works)).ready).to.equal(true);
    const since = new Date('2026-11-02T14:00:00Z');
    const unattended = await readinessOf({ ...works, slack: true, unattendedSince: async () => since });
    expect([unattended.ready, unattended.checks.work]).to.deep.equal([
      true,
      `not done by any process since ${since.toISOString()}`,
    ]);
  });

  it('over http: answers health beside events, and is not ready once stopped', async () => {
    const { start, stop, connected } = create('http');
    const port = await start();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).to.equal(200);
    await stop();
    expect(connected()).to.equal(false);
  });
});
