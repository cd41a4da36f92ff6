import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { buildPrograms } from '../build.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

describe('npm run build', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'reeve-build-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a file of each program and of all that it starts', async () => {
    const programs = ['start.ts', 'doctor.ts', 'backup.ts', 'restore.ts', 'forget.ts', 'sandbox/main.ts'];
    const files = await buildPrograms(programs, folder);
    for (const file of files) expect(statSync(file).size, file).to.be.above(1000);
    // Whatever a program starts beside itself is built too, or the build would have failed.
    expect(await readdir(folder)).to.include.members(['store-embedded-worker.js', 'jobs-analyse-worker.js']);
  });

  it('leaves alone what is as it was, and mends what is not', async () => {
    const [file = ''] = await buildPrograms(['backup.ts'], folder);
    const { ino, size } = statSync(file);
    await buildPrograms(['backup.ts'], folder);
    expect(statSync(file).ino).to.equal(ino);
    writeFileSync(file, 'cut o');
    await buildPrograms(['backup.ts'], folder);
    expect(statSync(file).size).to.equal(size);
  });

  it('fails with the name of a program that is not there', async () => {
    const error = await buildPrograms(['strat.ts'], folder).catch((failed: Error) => failed);
    expect(String(error)).to.include('strat.ts');
  });
});
