import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { setUp } from '../../sandbox/set-up.ts';
import { builtProgram } from '../support/program.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { createStage } from './stage.ts';

describe('npm start', function () {
  this.timeout(60_000);
  let elsewhere: string;
  let start: string[];

  before(async () => {
    start = [await builtProgram('start.ts')];
    // Where no .env lies.
    elsewhere = await mkdtemp(join(tmpdir(), 'reeve-start-'));
  });
  after(() => rm(elsewhere, { recursive: true, force: true }));

  it('says what is missing, and how to try Reeve without any account', async () => {
    const options = { cwd: elsewhere, env: { PATH: process.env.PATH } };
    const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) => {
      execFile(process.execPath, start, options, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, said: stdout + stderr }),
      );
    });
    expect(code).to.equal(1);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'TEMPO_TOKEN', 'JIRA_SITE_URL', 'npm run sandbox']) {
      expect(said).to.include(name);
    }
    expect(said).not.to.match(/^\s+at /m);
  });

  it('ends by itself on SIGTERM in the middle of a run, which the next process does', async () => {
    const at = new Date();
    const agency = reducedAgency(at);
    const stage = await createStage({ agency, at });
    try {
      const first = await stage.startHere();
      await setUp(first.store, agency);
      await first.stop();
      stage.faults.add({ system: 'tempo', match: 'user-schedule', after: 3, times: 1, kind: 'hang' });
      const env = { PATH: process.env.PATH, ...stage.variables };
      const child = spawn(process.execPath, start, { cwd: elsewhere, env, stdio: 'inherit' });
      const ended = once(child, 'exit');
      await stage.services.slack.connected();
      await stage.services.slack.command({
        userId: agency.reeve.settings.admins[0] ?? '',
        text: 'run time-compliance',
      });
      while (!stage.services.requests.some(({ status }) => status === 0)) await sleep(5);
      child.kill('SIGTERM');
      expect(await ended).to.deep.equal([0, null]);
      await stage.move(new Date());
      const next = await stage.startHere();
      await next.jobs.idle();
      const runs = await next.store.runs.recent({ limit: 9 });
      expect(runs.map(({ state }) => state)).to.deep.equal(['done']);
    } finally {
      await stage.close();
    }
  });
});
