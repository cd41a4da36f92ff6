import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readOptions } from '../../sandbox/options.ts';
import { runNow, startSandbox } from '../../sandbox/run.ts';
import { writeTranscript } from '../../sandbox/transcript.ts';
import { reducedAgency } from '../support/reduced-agency.ts';

describe('the transcript of a headless run', function () {
  this.timeout(90_000);

  it('is the same byte for byte for the same seed and time', async () => {
    const [one, other] = [await transcript(), await transcript()];
    expect(one.map(({ length }) => length > 500)).to.deep.equal([true, true, true]);
    // Not deep.equal: the difference of two long texts takes minutes to make.
    expect(one.map((text, file) => text === other[file])).to.deep.equal([true, true, true]);
  });
});

async function transcript(): Promise<string[]> {
  const at = '2026-11-02T10:00';
  const options = readOptions(['--headless', '--at', at], new Date());
  const agency = reducedAgency(options.at);
  const sandbox = await startSandbox(agency, options, () => undefined);
  const directory = await mkdtemp(join(tmpdir(), 'reeve-transcript-'));
  try {
    await runNow(sandbox, []);
    await writeTranscript(directory, sandbox.services, agency);
    const files = ['messages.txt', 'slack.jsonl', 'requests.jsonl'];
    return await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  } finally {
    await sandbox.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
