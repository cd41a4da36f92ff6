import { expect } from 'chai';
import { app } from '../../../sandbox/slack/workspace/team.ts';
import { generatedAgency } from '../small-agency.ts';

describe('sandbox/agency: what is generated hangs together', () => {
  const { tempo, jira, reeve, slack } = generatedAgency();
  const issues = new Map(jira.issues.map((issue) => [Number(issue.id), issue]));

  it('has no worklog that is older than its issue', () => {
    for (const { issue, createdAt } of tempo.worklogs) {
      const created = issues.get(issue.id)?.fields.created ?? 'never';
      expect(Date.parse(created)).to.be.at.most(Date.parse(createdAt));
    }
  });

  it('has no child that is older than its parent, and every parent is one level above', () => {
    for (const { key, fields } of jira.issues) {
      if (!fields.parent) continue;
      const parent = issues.get(Number(fields.parent.id));
      expect(parent?.key).to.equal(fields.parent.key);
      expect(Date.parse(parent?.fields.created ?? ''), key).to.be.at.most(Date.parse(fields.created));
      expect(parent?.fields.issuetype.hierarchyLevel).to.equal(fields.issuetype.hierarchyLevel + 1);
    }
  });

  it('has histories without gaps: each status follows from the one before', () => {
    for (const { key, fields, changelog } of jira.issues) {
      let status = 'To Do';
      let last = Date.parse(fields.created);
      for (const history of changelog?.histories ?? []) {
        expect(Date.parse(history.created), key).to.be.at.least(last);
        last = Date.parse(history.created);
        for (const item of history.items) {
          if (item.field !== 'status') continue;
          expect(item.fromString, key).to.equal(status);
          status = item.toString ?? '';
        }
      }
      expect(fields.status.name).to.equal(status);
    }
  });

  it('has a papertrail of worklogs that exist, never before they were created', () => {
    const created = new Map(tempo.worklogs.map((log) => [String(log.tempoWorklogId), Date.parse(log.createdAt)]));
    for (const entry of tempo.papertrail) {
      expect(Date.parse(entry.timestamp)).to.be.above(created.get(entry.entityId) ?? Number.POSITIVE_INFINITY);
    }
  });

  it('refers only to people, channels and projects that there are', () => {
    const accounts = new Set(jira.users.map((user) => user.accountId));
    const slackIds = new Set(slack.users.map((user) => user.id));
    const channels = new Set(slack.channels.map((channel) => channel.id));
    const keys = new Set(jira.projects.map((project) => project.key));
    for (const person of reeve.people) {
      expect(accounts.has(person.accountId) && accounts.has(person.leadAccountId ?? person.accountId)).to.equal(true);
      if (person.slackUserId) expect(slackIds.has(person.slackUserId)).to.equal(true);
    }
    for (const project of reeve.projects) {
      const named = [project.pmAccountId, ...(project.stakeholderAccountIds ?? [])];
      expect(keys.has(project.key) && named.every((accountId) => accounts.has(accountId))).to.equal(true);
      if (project.channelId) expect(channels.has(project.channelId)).to.equal(true);
    }
    expect(reeve.settings.admins.every((id) => slackIds.has(id))).to.equal(true);
    expect(channels.has(reeve.settings.alertsChannelId ?? '')).to.equal(true);
    const members = slack.channels.flatMap((channel) => channel.members);
    expect(members.every((id) => slackIds.has(id) || id === app.userId)).to.equal(true);
  });
});
