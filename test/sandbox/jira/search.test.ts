import { expect } from 'chai';
import { generatedAgency, monday } from '../small-agency.ts';
import { startJira } from './jira.ts';

describe('sandbox/jira: search', () => {
  let site: Awaited<ReturnType<typeof startJira>>;
  before(async () => {
    site = await startJira(generatedAgency(), monday);
  });
  after(() => site.jira.close());
  afterEach(() => {
    site.faults.clear();
    site.clock.set(monday);
  });
  const path = '/rest/api/3/search/jql';
  const now = (wanted: (issue: ReturnType<typeof site.jira.issues>[number]) => boolean) =>
    site.jira
      .issues()
      .filter(wanted)
      .map((issue) => issue.key);

  it('answers ids only unless fields are asked for', async () => {
    const [issue] = (await site.search('project = SUBS')).issues;
    expect(Object.keys(issue ?? {})).to.eql(['id']);
    const [full] = (await site.search('project = SUBS', { fields: ['summary', 'assignee'] })).issues;
    expect(Object.keys(full?.fields ?? {})).to.have.members(['summary', 'assignee']);
  });

  it('gives 100 a page with fields and up to 5000 without, until isLast', async () => {
    const jql = 'project in (SUBS, "FERN") ORDER BY key ASC';
    const all = await site.keys(jql);
    expect(all).to.have.members(now(({ fields }) => ['SUBS', 'FERN'].includes(fields.project.key)));
    const paged: (string | undefined)[] = [];
    let nextPageToken: string | undefined;
    do {
      const page = await site.search(jql, {
        fields: ['summary'],
        maxResults: 5000,
        ...(nextPageToken ? { nextPageToken } : {}),
      });
      expect(page.issues.length).to.be.at.most(100);
      expect(page.isLast).to.equal(page.nextPageToken === undefined);
      expect(page.total).to.equal(undefined);
      paged.push(...page.issues.map((issue) => issue.key));
      nextPageToken = page.nextPageToken;
    } while (nextPageToken);
    expect(paged).to.eql(all);
    expect((await site.refusal('POST', path, { jql, nextPageToken: 'made-up' })).status).to.equal(400);
  });

  it('answers the fields that were asked for', async () => {
    const { issues } = await site.search('key = FERN-1', { fields: ['summary', 'status'] });
    expect(Object.keys(issues[0]?.fields ?? {})).to.have.members(['summary', 'status']);
  });

  it('finds tickets without an epic', async () => {
    const orphans = now(
      ({ fields }) =>
        fields.project.key === 'SUBS' &&
        !fields.parent &&
        fields.issuetype.hierarchyLevel === 0 &&
        fields.status.statusCategory.key !== 'done',
    );
    expect(orphans).not.to.eql([]);
    const jql =
      'project in (SUBS) AND parent IS EMPTY AND issuetype not in (Epic, Sub-task) AND statusCategory != Done';
    expect(await site.keys(jql)).to.have.members(orphans);
  });

  it('finds children, statuses and ids', async () => {
    const epic = now(({ fields }) => fields.project.key === 'HARB' && fields.issuetype.hierarchyLevel === 1)[0];
    expect(await site.keys(`parent = ${epic}`)).to.have.members(now(({ fields }) => fields.parent?.key === epic));
    expect(await site.keys('status in ("Code Review", QA) and project != OPS')).to.have.members(
      now(({ fields }) => ['Code Review', 'QA'].includes(fields.status.name) && fields.project.key !== 'OPS'),
    );
    const some = site.jira.issues().slice(0, 3);
    expect(await site.keys(`id in (${some.map((issue) => issue.id).join(',')})`)).to.have.members(
      some.map((issue) => issue.key),
    );
  });

  it('reads dates relative to now, and absolute ones in the zone of the bot', async () => {
    const since = (at: string) => now(({ fields }) => Date.parse(fields.updated ?? '') >= Date.parse(at));
    expect(await site.keys('updated >= -90m')).to.have.members(since('2026-11-02T13:30:00Z'));
    expect(await site.keys('updated >= "2026-10-30 10:30"')).to.have.members(since('2026-10-30T14:30:00Z'));
    expect(await site.keys('created >= 2026-11-02')).to.have.members(
      now(({ fields }) => Date.parse(fields.created) >= Date.parse('2026-11-02T05:00:00Z')),
    );
  });

  it('sorts as asked', async () => {
    const updated = (key: string) => Date.parse(site.jira.issue(key)?.fields.updated ?? '');
    const found = await site.keys('updated >= -30d ORDER BY updated DESC, key ASC');
    expect(found.map(updated)).to.eql(found.map(updated).sort((a, b) => b - a));
  });

  it('refuses what Jira refuses, and what Reeve never asks, with 400 and a reason', async () => {
    const eight = ['id', 'key', 'created', 'updated', 'id', 'key', 'created', 'updated'].join(', ');
    for (const [jql, reason] of [
      ['', /Unbounded/],
      ['ORDER BY created', /Unbounded/],
      ['project = NOPE', /'NOPE' does not exist for the field 'project'/],
      ['key in (SUBS-1, NOPE-1)', /'NOPE-1' does not exist/],
      ['shoeSize = 4', /Field 'shoeSize' does not exist/],
      ['project = SUBS AND', /expecting more/],
      ['updated >= "last week"', /Date value/],
      [`project = SUBS ORDER BY ${eight}`, /at most 7/],
      ['status = "In Progres"', /does not exist/],
      ['project = OPS OR project = GROW', /is not expected here/],
      ['NOT (project = OPS)', /is not expected here/],
      ['issuetype in subTaskIssueTypes()', /is not expected here/],
      ['summary ~ "x"', /is not expected here/],
      ['project > OPS', /not supported/],
    ] as const) {
      const { status, text } = await site.refusal('POST', path, { jql });
      expect(status, jql).to.equal(400);
      expect(text).to.match(reason);
    }
  });

  it('does not know the old search', async () => {
    expect((await site.refusal('POST', '/rest/api/3/search', { jql: 'project = SUBS' })).status).to.equal(404);
    expect((await site.refusal('GET', '/rest/api/3/search?jql=x')).status).to.equal(404);
  });

  it('counts, and shows recent changes newest first when asked', async () => {
    const response = await site.ask('POST', '/rest/api/3/search/approximate-count', { jql: 'project = SUBS' });
    expect(await response.json()).to.eql({ count: now(({ fields }) => fields.project.key === 'SUBS').length });
    const { issues } = await site.search('status = Done AND project = SUBS', {
      fields: ['status'],
      expand: 'changelog',
    });
    const histories = issues[0]?.changelog?.histories ?? [];
    expect(histories.length).to.be.above(2);
  });
});
