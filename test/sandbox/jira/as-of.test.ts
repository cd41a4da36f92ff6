import { expect } from 'chai';
import { generatedAgency, monday, smallAgency } from '../small-agency.ts';
import { startJira } from './jira.ts';

describe('sandbox/jira: as of the clock', () => {
  let site: Awaited<ReturnType<typeof startJira>>;
  afterEach(() => site.jira.close());

  it('shows an issue from its creation, with the status of the time', async () => {
    site = await startJira(smallAgency(0), new Date('2026-09-11T12:00:00Z'));
    const read = () => site.ask('GET', '/rest/api/3/issue/ONE-2');
    expect((await read()).status).to.equal(404);
    site.clock.set(new Date('2026-09-12T12:00:00Z'));
    const status = async () => (await site.json('GET', '/rest/api/3/issue/ONE-2')).fields?.status?.name;
    expect(await status()).to.equal('To Do');
    expect((await site.json('GET', '/rest/api/3/issue/ONE-2')).fields?.updated).to.match(/^2026-09-11T09:00/);
    site.clock.set(new Date('2026-09-20T13:00:00Z'));
    expect(await status()).to.equal('In Progress');
    expect((await site.json('GET', '/rest/api/3/issue/ONE-2')).fields?.updated).to.match(/^2026-09-20T09:00/);
    expect((await site.json('GET', '/rest/api/3/issue/ONE-2/changelog')).total).to.equal(1);
  });

  it('never shows a change, a comment or an update of the future', async () => {
    site = await startJira(generatedAgency(), new Date('2026-07-01T16:00:00Z'));
    const limit = site.clock.now().getTime();
    for (const { fields, changelog } of site.jira.issues()) {
      const instants = [fields.created, fields.updated ?? '', fields.resolutiondate ?? fields.created];
      for (const history of changelog?.histories ?? []) instants.push(history.created);
      for (const comment of fields.comment?.comments ?? []) instants.push(comment.created);
      for (const instant of instants) expect(Date.parse(instant)).to.be.at.most(limit);
      expect(fields.status.name === 'Done').to.equal(Boolean(fields.resolution));
    }
  });

  it('agrees with the changelog about status and parent at any time', async () => {
    site = await startJira(generatedAgency(), monday);
    for (const at of ['2026-05-05T15:00:00Z', '2026-08-11T15:00:00Z', '2026-11-02T15:00:00Z']) {
      site.clock.set(new Date(at));
      for (const issue of site.jira.issues()) {
        const items = (issue.changelog?.histories ?? []).flatMap((history) => history.items);
        const status = items.findLast((item) => item.field === 'status');
        expect(issue.fields.status.name).to.equal(status?.toString ?? 'To Do');
        const parent = items.findLast((item) => item.field === 'IssueParentAssociation');
        if (parent) expect(issue.fields.parent?.key ?? null).to.equal(parent.toString);
      }
    }
  });

  it('has bottlenecks on a Monday: tickets in review, tests and blocked, some for over a week', async () => {
    site = await startJira(generatedAgency(), monday);
    const waiting = site.jira
      .issues()
      .filter(({ fields }) => ['Code Review', 'QA', 'UAT', 'Blocked'].includes(fields.status.name));
    expect(waiting.length).to.be.above(15);
    const old = waiting.filter(({ fields }) => monday.getTime() - Date.parse(fields.updated ?? '') > 7 * 86_400_000);
    expect(old.length).to.be.above(1);
  });

  it('knows a moved issue by its old key, and answers with the new one', async () => {
    site = await startJira(generatedAgency(), monday);
    const moved = generatedAgency().jira.issues.find((issue) =>
      issue.changelog?.histories.some((history) => history.items.some((item) => item.field === 'Key')),
    );
    const move = moved?.changelog?.histories.find((history) => history.items.some((item) => item.field === 'Key'));
    const oldKey = move?.items.find((item) => item.field === 'Key')?.fromString ?? '';
    expect((await site.json('GET', `/rest/api/3/issue/${oldKey}`)).key).to.equal(moved?.key);
    const { issues } = await site.json('POST', '/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: [oldKey, moved?.key] });
    expect(issues.map((issue) => issue.key)).to.eql([moved?.key]);
    site.clock.set(new Date(Date.parse(move?.created ?? '') - 60_000));
    expect((await site.json('GET', `/rest/api/3/issue/${oldKey}`)).key).to.equal(oldKey);
    expect((await site.ask('GET', `/rest/api/3/issue/${moved?.key}`)).status).to.equal(404);
  });
});
