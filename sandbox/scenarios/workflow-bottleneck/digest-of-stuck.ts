import { nextOpen } from '../../web/land.ts';
import type { Scenario } from '../scenario.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

/** What waits longer than its like, on a day like any other. */
export const digestOfStuck: Scenario = {
  id: 'stuck-digest',
  title: 'What is stuck today',
  story:
    'Some tickets and pull requests have waited longer than 95 % of their like, and some only look like it. Their PM gets the list of those nobody is at.',
  async play(tools) {
    const { sandbox } = tools;
    await tools.walkTo(await nextOpen(sandbox));
    const told = await runDigest(tools);
    return {
      text: told.length > 0 ? `${told.length} PMs have something stuck.` : 'Nothing is stuck today.',
      look: looks(
        tools,
        told.slice(0, 3).map((key) => [pmOf(tools, key), (name: string) => `What ${name} is told`]),
      ),
    };
  },
};

/** Runs the digest and answers a project of each PM who has something on it. */
async function runDigest({ sandbox }: ScenarioTools): Promise<string[]> {
  const { reeve, agency, clock } = sandbox;
  const by = agency.reeve.settings.admins[0] ?? '';
  await reeve.jobs.requestRun({ agentId: 'workflow-bottleneck', part: 'digest', by });
  await reeve.jobs.idle();
  const open = await reeve.store.bottlenecks.find({ since: clock.now() });
  const keys = new Set(
    open.flatMap(({ projectKey, resolvedAt, isTrulyStuck }) =>
      projectKey && resolvedAt === null && isTrulyStuck ? [projectKey] : [],
    ),
  );
  const pms = new Map(
    agency.reeve.projects.filter(({ key }) => keys.has(key)).map(({ key, pmAccountId }) => [pmAccountId, key]),
  );
  return [...pms.values()];
}
