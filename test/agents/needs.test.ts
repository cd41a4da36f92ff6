import { expect } from 'chai';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import type { SourceName, Sources } from '../../agents/sources.ts';
import { emptyWorld, fakeSources, project } from '../jobs/fake-sources.ts';
import { issues } from './epic-reconciliation/facts.ts';

/** Whose facts these answers are; what is not named here is Reeve's own, or hardly changes. */
const sourceOf: Partial<Record<keyof Sources, SourceName>> = {
  worklogs: 'tempo',
  issues: 'jira',
  childrenOf: 'jira',
  openIssues: 'jira',
  issueTree: 'jira',
  comments: 'jira',
  pullRequests: 'github',
};

const world = {
  ...emptyWorld(),
  projects: (['scope', 'retainer'] as const).map((projectType) =>
    project(projectType === 'scope' ? 'SUBS' : 'SATG', { projectType, monthlyRetainerHours: 100, repos: ['acme/web'] }),
  ),
};

/** What a run of any part of an agent reads. */
async function readBy(agentId: AgentId): Promise<Set<SourceName>> {
  const read = new Set<SourceName>();
  const answers: Sources = {
    ...fakeSources(world),
    ...{ issues: async () => issues, issueTree: async () => issues, openIssues: async () => issues },
  };
  const watched = new Proxy(answers, {
    get(target, name, receiver) {
      for (const [method, source] of Object.entries(sourceOf)) if (method === name) read.add(source);
      return Reflect.get(target, name, receiver);
    },
  });
  const agent = agents.find(({ id }) => id === agentId);
  const parts = new Set([...(agent?.schedules ?? []).map(({ part }) => part), agent?.afterSync ?? 'asked']);
  for (const part of parts) {
    const request = { part, at: new Date('2026-11-02T15:00:00Z'), timeZone: 'America/New_York' };
    await agent?.gather(watched, request, { workspace: {}, projects: {} });
  }
  return read;
}

describe('what an agent speaks of', () => {
  for (const { id, needs } of agents)
    it(`is read anew before ${id} speaks of it`, async () => {
      const needed = needs.map(({ source }) => source);
      const read = await readBy(id);
      expect(read.size).to.be.greaterThan(0);
      expect([...read].filter((source) => !needed.includes(source))).to.deep.equal([]);
    });
});
