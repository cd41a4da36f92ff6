import type { Agency } from '../../sandbox/agency/agency.ts';
import { createAgency } from '../../sandbox/agency/create.ts';

export const monday = new Date('2026-11-02T15:00:00Z');

const made = new Map<number, Agency>();

/** The generated agency of `seed` at 10:00 New York on Monday 2 November 2026; made once, never changed. */
export function generatedAgency(seed = 7): Agency {
  const agency = made.get(seed) ?? createAgency({ seed, at: monday });
  made.set(seed, agency);
  return agency;
}

/** An agency of one person, one project and `count` worklogs of an hour, one a minute from noon on 1 October 2026. */
export function smallAgency(count: number): Agency {
  const timeZone = 'America/New_York';
  const status = { id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } };
  const toDo = { id: '10000', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } };
  const project = { id: '10001', key: 'ONE', name: 'Project one', style: 'next-gen' as const, simplified: true };
  return {
    about: { from: '2026-09-01', to: '2026-12-31', timeZone },
    tempo: {
      worklogs: Array.from({ length: count }, (_, place) => {
        const created = new Date(Date.UTC(2026, 9, 1, 12, place)).toISOString().replace('.000', '');
        return {
          tempoWorklogId: place + 1,
          issue: { id: 101 },
          timeSpentSeconds: 3600,
          startDate: '2026-10-01',
          startTime: '09:00:00',
          createdAt: created,
          updatedAt: created,
          author: { accountId: 'ann' },
        };
      }),
      userSchedules: { ann: [{ date: '2026-10-01', requiredSeconds: 14_400, type: 'HOLIDAY' }] },
      plans: [],
      teams: [],
      papertrail: [],
    },
    jira: {
      projects: [project],
      issues: [100, 101, 102].map((id) => ({
        id: String(id),
        key: `ONE-${id - 99}`,
        fields: {
          summary: `Issue ${id}`,
          issuetype:
            id === 100
              ? { id: '1', name: 'Epic', subtask: false, hierarchyLevel: 1 }
              : { id: '2', name: 'Task', subtask: false, hierarchyLevel: 0 },
          project: { id: project.id, key: project.key },
          status: id === 101 ? status : toDo,
          created: `2026-09-${id - 90}T09:00:00.000-0400`,
        },
        ...(id === 101 ? { changelog: { histories: [started] } } : {}),
      })),
      users: [
        {
          accountId: 'ann',
          accountType: 'atlassian',
          displayName: 'Ann',
          emailAddress: 'ann@one.example',
          active: true,
        },
      ],
      statuses: [toDo, status],
    },
    github: { repositories: [], users: [], commits: {}, pulls: [] },
    slack: { users: [], channels: [] },
    reeve: {
      projects: [],
      people: [],
      settings: { timeZone, absenceIssueIds: [], absenceProjectKeys: [], admins: [] },
      forecasts: [],
    },
  };
}

const started = {
  id: '1',
  author: { accountId: 'ann' },
  created: '2026-09-20T09:00:00.000-0400',
  items: [{ field: 'status', fieldId: 'status', from: '10000', fromString: 'To Do', to: '3', toString: 'In Progress' }],
};
