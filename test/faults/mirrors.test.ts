import { expect } from 'chai';
import { z } from 'zod';
import type { SourceName } from '../../agents/sources.ts';
import { createWorld, type World } from './world.ts';

/** Every collection that mirrors a source: the lists it is made from, and how much of it there is. */
const mirrors: Record<string, { source: SourceName; lists: readonly string[]; rule: string }> = {
  worklogs: { source: 'tempo', lists: ['/4/worklogs'], rule: 'loss of rows or of authors, times told anew' },
  schedules: { source: 'tempo', lists: ['/4/user-schedule'], rule: 'people without any, holidays gone, other hours' },
  plannedAbsences: { source: 'tempo', lists: ['/4/plans'], rule: 'loss of plans' },
  people: {
    source: 'tempo',
    lists: ['/4/teams', '/4/team-memberships'],
    rule: 'loss of memberships or leads; of people, in Jira’s list',
  },
  projects: { source: 'jira', lists: ['/rest/api/3/project'], rule: 'loss of projects' },
  issues: { source: 'jira', lists: ['/rest/api/3/search'], rule: 'fewer than counted, histories cut, parents gone' },
  issueComments: { source: 'jira', lists: ['/rest/api/3/search'], rule: 'loss of an issue’s comments' },
  issueTexts: { source: 'jira', lists: ['/rest/api/3/issue/bulkfetch'], rule: 'many emptied at once' },
  pullRequests: { source: 'github', lists: ['/graphql'], rule: 'open ones not listed, histories cut, times told anew' },
};
/** What Reeve notes of its reading, and is no mirror. */
const notes = new Set(['sources', 'pullRequestReadings']);

const archivable = z.looseObject({ archived: z.boolean().optional(), deletedAt: z.date().nullish() });
const member = z.looseObject({ teams: z.array(z.unknown()).optional(), leadAccountId: z.string().nullish() });

/** How much a mirror says: rows that are not taken for gone; of people their teams and leads. */
function weightOf(name: string, rows: readonly object[]): number {
  if (name !== 'people') return rows.filter((row) => isLiving(archivable.parse(row))).length;
  return rows
    .map((row) => member.parse(row))
    .reduce((sum, { teams = [], leadAccountId }) => sum + teams.length + (leadAccountId ? 1 : 0), 0);
}

const isLiving = ({ archived = false, deletedAt = null }: z.infer<typeof archivable>) =>
  !archived && deletedAt === null;

describe('every mirror', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('names what is not believed of it', async () => {
    await world.restore('on the same day');
    const filled = [...(await world.rows())].flatMap(([name, rows]) => (rows.length > 0 ? [name] : []));
    const unread = new Set([...world.setUpRows].flatMap(([name, rows]) => (rows.length > 0 ? [name] : [])));
    const read = filled.filter((name) => !unread.has(name) && !notes.has(name));
    expect(Object.keys(mirrors)).to.include.members(read);
  });

  for (const [name, { source, lists }] of Object.entries(mirrors))
    for (const kind of ['empty', 'half', 'one-less'] as const)
      it(`loses nothing to a list that is ${kind}: ${name}`, async () => {
        const weight = async () => weightOf(name, (await world.rows()).get(name) ?? []);
        for (const match of lists) {
          await world.restore('the evening before');
          const before = await weight();
          expect(before).to.be.above(0);
          world.fail({ system: source, kind, match });
          await world.read(source);
          expect(await weight(), match).to.be.at.least(before);
          world.mend();
          await world.read(source);
          expect((await world.state(source)).state, match).to.equal('fresh');
        }
      });
});
