import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtProgram } from '../../support/program.ts';

export interface SpawnedEngine {
  /** Its address, or the error it could not start for. */
  said: string;
  pid: number;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Starts an engine in a process of its own. */
export async function spawnEngine(directory: string): Promise<SpawnedEngine> {
  const program = await builtProgram('test/store/embedded/engine-child.ts');
  const child = spawn(process.execPath, [program, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  const [line] = await once(child.stdout, 'data');
  const kill = async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone;
    running.delete(child);
  };
  return { said: String(line).trim(), pid: child.pid ?? 0, kill };
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
