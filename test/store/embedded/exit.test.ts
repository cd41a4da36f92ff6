import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { builtProgram } from '../../support/program.ts';

const times = 3;

describe('a process that ends while the engine writes', function () {
  this.timeout(120_000);

  it('ends, with its own exit code', async () => {
    const program = await builtProgram('test/store/embedded/exiting-child.ts');
    const codes: unknown[] = [];
    for (let time = 0; time < times; time++) {
      const directory = await mkdtemp(join(tmpdir(), 'reeve-exit-'));
      const child = fork(program, [directory], { execArgv: [] });
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      codes.push((await once(child, 'exit'))[0]);
      clearTimeout(late);
      await rm(directory, { recursive: true, force: true });
    }
    expect(codes).to.deep.equal(Array(times).fill(7));
  });
});
