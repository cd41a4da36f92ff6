import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { gather } from '../../../agents/workflow-bottleneck/gather.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { agencySources } from '../../../sandbox/agency-sources.ts';
import { createClock } from '../../../sandbox/clock.ts';

const at = new Date('2026-11-17T21:00:00Z');
const request = { part: 'digest', at, timeZone: 'America/New_York' };
const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });

describe('what is read of what waits', () => {
  const sources = agencySources(createAgency({ seed: 7, at }), createClock(at));

  it('is the same whether or not the run learns what is normal', async () => {
    const learning = await gather(sources, request, settings);
    const { records } = analyse(learning, settings, request, []);
    for (const record of records)
      if (record.collection === 'bottleneckBaselines') sources.memory.baselines = record.row.rows;
    const knowing = await gather(sources, request, settings);
    expect([learning.lesson === null, knowing.lesson === null]).to.deep.equal([false, true]);
    expect(knowing.items).to.deep.equal(learning.items);
  });

  it('counts a merge lately as work on the ticket it names', async () => {
    const { items } = await gather(sources, request, settings);
    const ticket = items.find(({ kind, projectKey }) => kind === 'ticket' && projectKey !== null);
    const open = await sources.pullRequests({ repos: (await sources.projects()).flatMap(({ repos }) => repos) });
    const [pull] = open;
    if (!ticket || !pull) throw new Error('the agency has a waiting ticket and an open pull request');
    const merged = { ...pull, id: 'https://github.com/acme/x/pull/1', title: ticket.key, headRef: ticket.key };
    const endedAt = new Date(at.getTime() - 2 * 3_600_000);
    const withMerge = {
      ...sources,
      pullRequests: async () => [...open, { ...merged, state: 'merged' as const, events: [], endedAt }],
    };
    const again = (await gather(withMerge, request, settings)).items.find(({ key }) => key === ticket.key);
    expect(again?.activities.at(-1)).to.deep.include({ kind: 'transition', at: endedAt });
  });
});
