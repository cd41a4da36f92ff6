import { expect } from 'chai';
import type { PullRequest } from '../../../integrations/github/pull-types.ts';
import type { GitHub } from '../../../integrations/github/types.ts';
import type { Issue as JiraIssue } from '../../../integrations/jira/types.ts';
import { syncPullRequests } from '../../../jobs/sync/pull-requests.ts';
import { runSync } from '../../../jobs/sync/run.ts';
import { syncJira } from '../../../jobs/sync-jira.ts';
import { createFakeJira } from '../../support/fake-jira.ts';
import { day, openSyncWorld, type SyncWorld } from '../sync-fixture.ts';
import { expectTakenBack, mirrors } from './mirrors.ts';

const project = { id: '1', key: 'ONE', name: 'Project one', style: 'classic' as const, archived: false };
const unused = () => {
  throw new Error('not used');
};

describe('what is gone from texts upstream', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  it('goes from every field of a pull request', async () => {
    const at = new Date('2026-10-20T12:00:00Z');
    const by = { login: 'bob', bot: false };
    const full: PullRequest = {
      ...{ repo: 'acme/shop', number: 1, url: 'https://github.com/acme/shop/pull/1', createdAt: at, updatedAt: at },
      ...{ title: 'Pay by card', state: 'merged', draft: true, author: by, headRef: 'pay', body: 'words', endedAt: at },
      requested: [{ kind: 'person', login: 'cy' }],
      ...{ reviewDecision: 'approved', complete: false },
      events: [
        { kind: 'commit', at, by },
        { kind: 'review', at, by, state: 'approved', text: 'good' },
        { kind: 'review-requested', at, by, reviewer: { kind: 'person', login: 'cy' } },
      ],
    };
    const bare: PullRequest = {
      ...{ ...full, title: '', state: 'open', draft: false, author: null, headRef: '', body: '', endedAt: null },
      ...{ requested: [], reviewDecision: null, complete: true, events: [] },
      updatedAt: new Date(at.getTime() + 60_000),
    };
    const sync = (pull: PullRequest) => {
      const page = { items: [pull], rejected: [], next: null, problems: [], cost: 1, remaining: 1 };
      const github: GitHub = {
        ...{
          viewer: unused,
          repositories: unused,
          members: unused,
          user: unused,
          commitAuthors: unused,
          pullRequestHeads: async () => new Map(),
        },
        pullRequests: async () => page,
        pullRequest: async () => pull,
      };
      return runSync('github', world.options, (run) => syncPullRequests(github, run, ['acme/shop']));
    };
    await sync(full);
    const before = await world.store.pullRequests.byId(full.url);
    world.wait(day);
    await sync(bare);
    expectTakenBack(mirrors.pullRequests, before, await world.store.pullRequests.byId(full.url));
  });

  it('goes from every field of a ticket’s texts and of a comment, and a comment goes with all of its fields', async () => {
    const two = { ...project, id: '2', key: 'TWO' };
    const created = world.clock();
    const custom = (id: string, customType: string) => ({ id, name: id, custom: true, customType });
    const jiraOf = (written: Partial<JiraIssue>) => {
      const jira = createFakeJira(world.clock);
      jira.projectList = [project, two];
      jira.fields = async () => ({
        items: [
          custom('sprint', 'com.pyxis.greenhopper.jira:gh-sprint'),
          custom('link', 'com.pyxis.greenhopper.jira:gh-epic-link'),
        ],
        rejected: [],
      });
      jira.write({ id: '1', summary: 'Pay by card', created, ...written });
      return jira;
    };
    const comment = { id: 'c', authorId: 'ann', author: 'Ann', fromApp: true, at: world.clock(), text: 'words' };
    const full = {
      ...{ key: 'ONE-1', projectId: '1', projectKey: 'ONE', description: 'to pay', comments: [comment] },
      extra: { fixVersions: [{ name: 'May' }], sprint: [{ name: 'Sprint 1' }], link: 'ONE-9' },
    };
    const scope = { projectType: 'scope' as const };
    await world.store.projects.edit('ONE', scope);
    await world.store.projects.edit('TWO', scope);
    const stored = async () => ({
      text: await world.db.collection('issueTexts').findOne({ id: '1' }),
      comment: (await world.store.issueComments.find({ issueIds: ['1'] }))[0],
    });
    await syncJira({ ...world.options, jira: jiraOf(full) });
    const before = await stored();
    world.wait(day);
    const moved = { key: 'TWO-5', projectId: '2', projectKey: 'TWO', description: '' };
    const bare = { ...comment, authorId: null, author: '', fromApp: false, text: '' };
    await syncJira({ ...world.options, jira: jiraOf({ ...moved, comments: [bare] }) });
    const after = await stored();
    expectTakenBack(mirrors.issueTexts, before.text, after.text);
    expectTakenBack(mirrors.issueComments, before.comment, after.comment);
    world.wait(day);
    await syncJira({ ...world.options, jira: jiraOf({ ...moved, comments: [] }) });
    expect((await stored()).comment).to.equal(undefined);
  });
});
