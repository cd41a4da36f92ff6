import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { loadAgency } from '../../../sandbox/agency/load.ts';
import { writeAgency } from '../../../sandbox/agency/write.ts';
import { DataDirError } from '../../../sandbox/data-dir.ts';
import { generatedAgency, smallAgency } from '../small-agency.ts';

describe('sandbox/agency: a data directory', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'reeve-agency-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  async function problems(): Promise<string[]> {
    try {
      await loadAgency(dir);
    } catch (error) {
      if (error instanceof DataDirError) return error.problems;
      throw error;
    }
    return [];
  }

  async function change(file: string, edit: (text: string) => string): Promise<void> {
    await writeFile(join(dir, file), edit(await readFile(join(dir, file), 'utf8')));
  }

  it('reads back exactly what was written', async () => {
    await writeAgency(dir, generatedAgency());
    expect(isDeepStrictEqual(await loadAgency(dir), generatedAgency())).to.equal(true);
  });

  it('reads back a project’s calendar and channels of agents, and names a wrong day', async () => {
    const agency = structuredClone(smallAgency(1));
    const one = {
      key: 'ONE',
      projectType: 'retainer' as const,
      pmAccountId: 'ann',
      calendar: { workingDays: [1, 2, 3], daysOff: [{ from: '2026-12-24', until: '2026-12-26' }] },
      agentChannels: { 'retainer-budget': 'C1' },
    };
    agency.reeve.projects = [one];
    await writeAgency(dir, agency);
    expect((await loadAgency(dir)).reeve.projects).to.deep.equal([one]);
    await change('reeve/projects.json', (text) => text.replace('2026-12-24', '2026-12-32'));
    expect((await problems()).join()).to.match(/reeve\/projects\.json\[0\]\.calendar\.daysOff/);
  });

  it('names the file, index and field of everything wrong, all at once', async () => {
    await writeAgency(dir, smallAgency(3));
    await change('tempo/worklogs.json', (text) => text.replace('"tempoWorklogId":2', '"tempoWorklogId":"two"'));
    await change('jira/users.json', (text) => text.replace('"displayName":"Ann",', ''));
    await rm(join(dir, 'slack/users.json'));
    const found = await problems();
    expect(found).to.have.length(3);
    expect(found.join('\n')).to.match(/tempo\/worklogs\.json\[1\]\.tempoWorklogId: .*number/);
    expect(found.join('\n')).to.match(/jira\/users\.json\[0\]\.displayName: /);
    expect(found.join('\n')).to.match(/slack\/users\.json: the file is missing/);
  });

  it('names a file that is not JSON', async () => {
    await writeAgency(dir, smallAgency(1));
    await change('reeve/people.json', () => '[{');
    expect((await problems()).join()).to.match(/^reeve\/people\.json: not JSON/);
  });

  it('takes what is optional as absent, and lets bad amounts through for Reeve to find', async () => {
    await writeAgency(dir, smallAgency(2));
    await rm(join(dir, 'tempo/plans.json'));
    await rm(join(dir, 'slack/channels.json'));
    await change('tempo/worklogs.json', (text) => text.replace('3600', '-60').replace('"timeSpentSeconds":3600,', ''));
    const agency = await loadAgency(dir);
    expect(agency.tempo.plans).to.eql([]);
    expect(agency.tempo.worklogs.map((log) => log.timeSpentSeconds)).to.eql([-60, undefined]);
  });

  it('keeps fields it does not know, and a changelog item whose toString is missing', async () => {
    await writeAgency(dir, smallAgency(1));
    await change('jira/issues.json', (text) => text.replace(',"toString":"In Progress"', ',"tmpFromAccountId":"x"'));
    const [, issue] = (await loadAgency(dir)).jira.issues;
    const item = issue?.changelog?.histories[0]?.items[0];
    expect(item?.toString).to.equal(null);
    expect(item).to.have.property('tmpFromAccountId', 'x');
  });
});
