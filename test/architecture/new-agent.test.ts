import { expect } from 'chai';
import { createTree, type Tree } from './dry-run.ts';

/** Where each part of an agent is listed; CONTRIBUTING names the same places. */
const registries = [
  'agents/finding.ts',
  'agents/index.ts',
  'agents/notice.ts',
  'agents/scorecards.ts',
  'conversation/parser/names.ts',
  'listeners/commands/pm.ts',
  'sandbox/scenarios/index.ts',
  'services/health-item.ts',
];

/** `test/fixtures/dry-run-agent` holds an agent's parts and its registry lines, as CONTRIBUTING asks for them. */
describe('a new agent', function () {
  this.timeout(300_000);
  let tree: Tree;
  before(async () => {
    tree = await createTree();
  });
  after(() => tree.remove());

  const filesNamed = async () => [...new Set((await tree.errors()).map((line) => line.split('(')[0] ?? ''))];

  it('that is only a name does not compile, and the compiler names every registry it is missing in', async () => {
    await tree.holds({ lines: ['agents/agent-ids.ts'], parts: [] });
    const named = await filesNamed();
    expect(named).to.include.members(registries);
    // Nothing breaks far from the place that has to be mended.
    expect(named.filter((file) => file.startsWith('store/'))).to.deep.equal([]);
  });

  it('that concludes, remembers and says something does not compile until that is written, worded and shown', async () => {
    const lines = [...registries, 'agents/agent-ids.ts', 'agents/record.ts'];
    await tree.holds({ lines, parts: tree.parts });
    const left = tree.registries.filter((file) => !lines.includes(file));
    expect(await filesNamed()).to.have.members(left);
  });

  it('does not compile without its parts, and the compiler names those that others import', async () => {
    await tree.holds({ lines: tree.registries, parts: [] });
    const missing = (await tree.errors()).flatMap((line) => /Cannot find module '([^']+)'/.exec(line)?.[1] ?? []);
    const ends = (part: string) => missing.some((path) => part.endsWith(path.replace(/^(\.{1,2}\/)+/, '')));
    const inside = ['agents/dry-run/analyse.ts', 'agents/dry-run/settings.ts'];
    expect(tree.parts.filter((part) => !inside.includes(part)).filter((part) => !ends(part))).to.deep.equal([]);
  });

  it('compiles when all its parts exist', async () => {
    await tree.holds({ lines: tree.registries, parts: tree.parts });
    expect(await tree.errors()).to.deep.equal([]);
  });
});
