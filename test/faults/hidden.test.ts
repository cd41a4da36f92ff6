import { expect } from 'chai';
import { agents } from '../../agents/index.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { accusedIn, besideRules, speaksOfDoubt } from './matrix.ts';
import { createWorld, type World } from './world.ts';

const everyNth = 2;

/** Tickets of projects that a client pays for, as they are where issue security hides every second one from the first day on. */
function withoutSome(agency: Agency): Agency {
  const watched = new Set(agency.reeve.projects.flatMap(({ key, projectType }) => (projectType ? [key] : [])));
  let place = 0;
  const issues = agency.jira.issues.filter(
    ({ fields: { project, issuetype } }) =>
      !watched.has(project.key) || issuetype.hierarchyLevel > 0 || ++place % everyNth !== 0,
  );
  return { ...agency, jira: { ...agency.jira, issues } };
}

/** Whether a message says that something it rests on was not read, or is on tickets that Jira does not show. */
const saysHidden = (notice: Notice) =>
  speaksOfDoubt(notice) || notice.template === 'budget-unread' || hiddenSaid.test(JSON.stringify(notice.data));
const hiddenSaid = /"kind":"hidden"|"state":"unread"|"problem":"issue-unknown"|"category":"unknown-issue"/;

/** By every agent there is: a new one enters by being in the registry. */
describe('tickets that Jira never showed', function () {
  this.timeout(120_000);
  let whole: World;
  let cut: World;
  before(async () => {
    [whole, cut] = [await createWorld(), await createWorld(withoutSome)];
  });
  after(async () => {
    await whole.close();
    await cut.close();
  });

  for (const agent of agents)
    it(`are known to be missing: ${agent.id} accuses nobody, tells no wrong figure, and says why`, async () => {
      const [right, found] = await Promise.all(
        [whole, cut].map(async (world) => {
          await world.restore('the evening before');
          return world.conclude(agent);
        }),
      );
      if (!right || !found) throw new Error('nothing was concluded');
      expect(right.notices, 'something to be spoiled').not.to.deep.equal([]);
      expect(accusedIn(found).filter((each) => !accusedIn(right).includes(each))).to.deep.equal([]);
      expect(besideRules(right, found, saysHidden)).to.deep.equal({ wrong: [], untold: [] });
    });
});
