import { expect } from 'chai';
import { smallAgency } from '../small-agency.ts';
import { startJira } from './jira.ts';

const doc = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hello' }] }] };

describe('sandbox/jira: changes', () => {
  let site: Awaited<ReturnType<typeof startJira>>;
  beforeEach(async () => {
    site = await startJira(smallAgency(0), new Date('2026-10-02T12:00:00Z'));
  });
  afterEach(() => site.jira.close());
  const path = '/rest/api/3/issue/ONE-2';

  it('sets and clears a parent, with 204, a history and a new time of update', async () => {
    const set = await site.ask('PUT', path, { fields: { parent: { key: 'ONE-1' } } });
    expect(set.status).to.equal(204);
    const { fields } = await site.json('GET', path);
    expect(fields?.parent).to.include({ id: '100', key: 'ONE-1' });
    expect(fields?.updated).to.equal('2026-10-02T08:00:00.000-0400');
    expect(await site.keys('parent = ONE-1')).to.eql(['ONE-2']);
    site.clock.set(new Date('2026-10-02T13:00:00Z'));
    await site.ask('PUT', path, { update: { parent: [{ set: { none: true } }] } });
    expect((await site.json('GET', path)).fields).not.to.have.property('parent');
    const { issueChangeLogs } = await site.json('POST', '/rest/api/3/changelog/bulkfetch', {
      issueIdsOrKeys: ['ONE-2'],
    });
    const items = issueChangeLogs[0]?.changeHistories.flatMap((history) => history.items) ?? [];
    expect(items.map((item) => item.field)).to.eql(['status', 'IssueParentAssociation', 'IssueParentAssociation']);
    expect(items[1]).to.include({ from: null, to: '100', toString: 'ONE-1' }).and.not.to.have.property('fieldId');
  });

  it('refuses a parent that does not exist or is not one level above', async () => {
    for (const key of ['ONE-99', 'ONE-3']) {
      expect(await site.refusal('PUT', path, { fields: { parent: { key } } })).to.eql({ status: 400, text: 'parent' });
    }
    expect((await site.refusal('PUT', path, { fields: { shoeSize: 4 } })).text).to.equal('shoeSize');
    expect((await site.refusal('PUT', '/rest/api/3/issue/ONE-99', { fields: {} })).status).to.equal(404);
    expect((await site.ask('PUT', `${path}?returnIssue=true`, { fields: { parent: { id: '100' } } })).status).to.equal(
      200,
    );
  });

  it('keeps a comment, and takes none that is plain text', async () => {
    expect((await site.ask('POST', `${path}/comment`, { body: doc })).status).to.equal(201);
    site.jira.addComment('ONE-2', doc, 'ann');
    const { comments, total } = await site.json('GET', `${path}/comment?orderBy=-created&maxResults=1`);
    expect(total).to.equal(2);
    expect(comments.map((comment) => comment.author?.accountId)).to.eql(['ann']);
    expect(await site.refusal('POST', `${path}/comment`, { body: 'hello' })).to.eql({ status: 400, text: 'comment' });
  });

  it('keeps properties of issues and comments without touching the time of update', async () => {
    const property = `${path}/properties/reeve.assignment`;
    expect((await site.ask('GET', property)).status).to.equal(404);
    expect((await site.ask('PUT', property, { run: 1 })).status).to.equal(201);
    expect((await site.ask('PUT', property, { run: 2 })).status).to.equal(200);
    expect(await (await site.ask('GET', property)).json()).to.eql({ key: 'reeve.assignment', value: { run: 2 } });
    expect((await site.json('GET', path)).fields?.updated).to.match(/^2026-09-20/);
    const properties = [{ key: 'reeve', value: { notice: 'n1' } }];
    await site.ask('POST', `${path}/comment`, { body: doc, properties });
    expect((await site.json('GET', `${path}/comment`)).comments[0]).not.to.have.property('properties');
    const [comment] = (await site.json('GET', `${path}/comment?expand=properties`)).comments;
    expect(comment).to.deep.include({ properties });
  });

  it('leaves the agency it was given as it was', async () => {
    const agency = smallAgency(0);
    const before = JSON.stringify(agency);
    const own = await startJira(agency, new Date('2026-10-02T12:00:00Z'));
    await own.ask('PUT', path, { fields: { parent: { key: 'ONE-1' } } });
    await own.ask('POST', `${path}/comment`, { body: doc });
    expect(JSON.stringify(agency)).to.equal(before);
    await own.jira.close();
  });
});
