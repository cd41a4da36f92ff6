import { expect } from 'chai';
import type { AppView } from '../../views/blocks.ts';
import { buildHome, type HomeData } from '../../views/home/home.ts';
import { checkView } from '../../views/limits.ts';
import { buildAgentSettings } from '../../views/modals/agent-settings.ts';
import { buildConnections } from '../../views/modals/connections.ts';
import { buildPeople } from '../../views/modals/people.ts';
import { buildImportProblems, buildPeopleImport } from '../../views/modals/people-import.ts';
import { buildPersonSettings } from '../../views/modals/person-settings.ts';
import { buildProjectSettings } from '../../views/modals/project-settings.ts';
import { buildQuietSettings } from '../../views/modals/quiet-settings.ts';
import { buildThresholds } from '../../views/modals/thresholds.ts';
import { buildWorkspaceSettings } from '../../views/modals/workspace-settings.ts';

const now = new Date('2026-11-02T15:00:00Z');
const long = 'Æ <@U1> & *long* '.repeat(400);
const metadata = '{}';
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

const emptyHome: HomeData = {
  now,
  timeZone: 'UTC',
  agents: [],
  mayRun: false,
  mayChange: false,
  setUp: null,
  silenced: null,
  today: [],
  projects: [],
  unmapped: null,
  sources: [],
  own: null,
  claims: [],
  help: '',
};

const fullHome: HomeData = {
  ...emptyHome,
  agents: many(6, (index) => ({
    id: `agent-${index}`,
    title: long,
    purpose: long.slice(0, 2000),
    mode: 'shadow',
    lastRun: {
      state: 'failed',
      at: now,
      finishedAt: now,
      reason: 'it failed',
      reference: 'ab',
      notices: 3,
      sent: 0,
      waiting: 0,
    },
    nextSlot: now,
  })),
  mayRun: true,
  mayChange: true,
  setUp: (['sources', 'projects', 'people', 'channels', 'agents'] as const).map((id) => ({
    id,
    done: false,
    detail: long,
  })),
  silenced: { by: 'U1', at: now },
  today: many(200, (index) => ({
    key: `k${index}`,
    agentTitle: 'Time',
    severity: 'warning',
    text: long,
    at: now,
    acknowledged: many(5, () => ({ by: 'U0PAT', reason: long, until: now, id: null })),
    mayAcknowledge: true,
  })),
  projects: many(200, (index) => ({
    key: `KEY${index}`,
    name: long,
    type: 'retainer',
    pm: long,
    health: many(5, () => ({ agent: 'retainer-budget', facts: { kind: 'failed' }, asOf: null })),
    rate: '100 USD an hour',
  })),
  unmapped: 4000,
  sources: [
    { source: 'jira', asOf: now, state: 'fresh' },
    { source: 'tempo', asOf: null, state: 'never', problem: 'no answer' },
  ],
  claims: many(50, (index) => ({ claim: { id: `c${index}`, from: '2026-10-01', until: '2026-10-05' }, name: long })),
  help: 'Ask somebody.',
};

const option = { text: long, value: 'x' };
const views: Record<string, AppView> = {
  'an empty Home': buildHome(emptyHome),
  'a full Home': buildHome(fullHome),
  'an agent without schedules': buildAgentSettings({
    ...{
      id: 'a',
      title: 'T',
      purpose: 'P',
      mode: 'off',
      schedules: [],
      channelId: null,
      timeZone: 'UTC',
      drawn: 0,
      metadata,
    },
  }),
  'an agent with ten schedules': buildAgentSettings({
    ...{ id: 'a', title: long, purpose: long, mode: 'on', channelId: 'C1', timeZone: 'UTC', drawn: 99, metadata },
    schedules: many(10, (index) => ({
      ...{ id: `s${index}`, title: 'Check', cron: '* * * * *', timeZone: 'UTC', usual: '0 9 * * 1' },
      ...{ next: [now, now, now], problem: index % 2 ? long.slice(0, 500) : null },
    })),
  }),
  'no thresholds': buildThresholds({
    agentId: 'a',
    agentTitle: 'A',
    project: null,
    projectMode: null,
    channelId: null,
    fields: [],
    fresh: 'x',
    metadata,
  }),
  'two hundred thresholds': buildThresholds({
    ...{ agentId: 'a', agentTitle: 'A', project: option, projectMode: 'on', channelId: 'C1', fresh: 'x', metadata },
    fields: many(200, (index) => ({
      ...{ name: `field${index}`, title: long, description: long, choices: ['a', 'b'], below: 1, value: 2, own: true },
      kind: (['number', 'switch', 'choice', 'list', 'text'] as const)[index % 5] ?? 'text',
    })),
  }),
  'quiet hours': buildQuietSettings({
    quietFrom: '18:00',
    quietUntil: '09:00',
    workingDays: [],
    dailyCap: 5,
    acknowledgedDays: 5,
    metadata,
  }),
  'an empty workspace': buildWorkspaceSettings({
    ...{ timeZone: 'UTC', alertsChannelId: null, absenceIssueIds: [], absenceProjectKeys: [], admins: [], metadata },
  }),
  'a large workspace': buildWorkspaceSettings({
    ...{ timeZone: 'America/New_York', alertsChannelId: 'C1', absenceProjectKeys: [], metadata },
    ...{ absenceIssueIds: many(900, (index) => `LEAVE-${index}`), admins: many(50, (index) => `U${index}`) },
  }),
  'a new project': buildProjectSettings(project(0)),
  'a large project': buildProjectSettings(project(150)),
  'a project with GitHub': buildProjectSettings({ ...project(100), repoSearch: true }),
  'a project with more repositories than a select holds': buildProjectSettings({ ...project(101), repoSearch: true }),
  'no people': buildPeople({
    counts: { manual: 0, email: 0, unmapped: 0 },
    unmapped: [],
    github: null,
    mayImport: false,
    confirmed: true,
  }),
  'four thousand people': buildPeople({
    ...{ counts: { manual: 1, email: 2, unmapped: 4000 }, mayImport: true, confirmed: false },
    unmapped: many(4000, (index) => ({ accountId: `a${index}`, name: long, why: long })),
    github: { counts: { manual: 1, email: 2 }, unmapped: many(4000, () => ({ name: long, why: long })) },
  }),
  'a person': buildPersonSettings({
    ...{
      name: long,
      match: long,
      slackUserId: 'U1',
      githubLogin: 'x',
      githubMatch: long,
      team: long,
      lead: option,
      timeZone: 'UTC',
    },
    ...{ startDay: '2026-01-01', endDay: null, metadata },
    exemptions: many(40, (index) => ({ text: long, value: String(index) })),
  }),
  'an import': buildPeopleImport(metadata),
  'an import with 5,000 wrong rows': buildImportProblems(many(5000, (index) => `Row ${index}: ${long}`)),
  connections: buildConnections(many(5, () => ({ name: long, ok: false, detail: long }))),
};

function project(size: number) {
  return {
    ...{ key: 'SUBS', name: size ? long : '', type: size ? ('retainer' as const) : null },
    ...{ monthlyRetainerHours: size || null, retainerStartDay: 1, rolloverUnusedHours: true, hourlyRate: size || null },
    ...{ currency: 'USD', pm: size ? option : null, channelId: null, team: null, drawn: 0, metadata },
    stakeholders: many(size, (index) => ({ text: long, value: `p${index}` })),
    repos: many(size, (index) => `acme/a-rather-long-repository-name-${index}`),
    repoSearch: false,
    calendar: {
      own: size
        ? {
            workingDays: [1, 2, 3, 4, 5, 6, 7],
            daysOff: many(100, () => ({ from: '2026-12-24', until: '2027-01-01' })),
          }
        : null,
      workspaceDays: size ? [1, 2, 3, 4, 5, 6, 7] : [],
    },
    agents: many(Math.min(size, 12), (index) => ({ text: `Agent ${index}`, value: `a${index}` })),
  };
}

describe('views of setting up, from the smallest to the largest data', () => {
  for (const [name, view] of Object.entries(views)) {
    it(`Slack takes ${name}`, () => {
      expect(checkView(view)).to.deep.equal([]);
    });
  }
});
