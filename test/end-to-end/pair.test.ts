import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { builtProgram } from '../support/program.ts';
import { reducedAgency } from '../support/reduced-agency.ts';
import { onOneDatabase, statesOf } from './shared-database.ts';

interface Pair {
  child: ChildProcess;
  /** The processes that said they run, by role. */
  pids: Map<string, number>;
  ended: Promise<unknown[]>;
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('npm start on a MongoDB', function () {
  this.timeout(120_000);
  const at = new Date();
  const agency = reducedAgency(at);
  let elsewhere: string;
  let program: string;

  before(async () => {
    program = await builtProgram('start.ts');
    // Where no .env lies.
    elsewhere = await mkdtemp(join(tmpdir(), 'reeve-pair-'));
  });
  after(() => rm(elsewhere, { recursive: true, force: true }));

  async function startPair(variables: Record<string, string>): Promise<Pair> {
    const env = { PATH: process.env.PATH, ...variables, REEVE_LOG_LEVEL: 'info', REEVE_LOG_PRETTY: 'false' };
    const child = spawn(process.execPath, [program], { cwd: elsewhere, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const pids = new Map<string, number>();
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, role, pid } = JSON.parse(line);
      if (msg === 'Reeve is running') pids.set(role, pid);
      if (pids.size === 2) break;
    }
    child.stdout.resume();
    return { child, pids, ended: once(child, 'exit') };
  }

  const pidOf = ({ pids }: Pair, role: string) => pids.get(role) ?? 0;
  const isGone = async (pid: number) => {
    while (isThere(pid)) await sleep(20);
  };

  it('is two processes, of which one answers what the other does, and which end together', async () => {
    await onOneDatabase({ agency, at }, async ({ stage, look }) => {
      const pair = await startPair(stage.variables);
      expect([...pair.pids.keys()].sort()).to.deep.equal(['answer', 'work']);
      expect(pidOf(pair, 'answer')).to.equal(pair.child.pid);
      expect(stage.services.slack.connections()).to.equal(1);
      const userId = agency.reeve.settings.admins[0] ?? '';
      await stage.services.slack.command({ userId, text: 'run time-compliance' });
      const states = () => look(statesOf);
      while (!(await states()).includes('done')) await sleep(100);
      pair.child.kill('SIGTERM');
      expect(await pair.ended).to.deep.equal([0, null]);
      expect(isThere(pidOf(pair, 'work'))).to.equal(false);
    });
  });

  it('ends when the one that works is gone, so that both are started again', async () => {
    await onOneDatabase({ agency, at }, async ({ stage }) => {
      const pair = await startPair(stage.variables);
      process.kill(pidOf(pair, 'work'), 'SIGKILL');
      expect(await pair.ended).to.deep.equal([1, null]);
    });
  });

  it('leaves none that works without one that answers', async () => {
    await onOneDatabase({ agency, at }, async ({ stage }) => {
      const pair = await startPair(stage.variables);
      pair.child.kill('SIGKILL');
      await pair.ended;
      await isGone(pidOf(pair, 'work'));
    });
  });
});
