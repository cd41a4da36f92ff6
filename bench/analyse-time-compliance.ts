/**
 * `analyse` of the weekly check for 1,000,000 worklogs of 2,000 people, beside a bare loop that only sums the seconds.
 * node --import tsx bench/analyse-time-compliance.ts; python3 bench/analyse-peer.py is pandas at the same rows. Both say
 * CPU, collecting garbage included: other work on the machine then tells less.
 */
import { addDays } from '../agents/calendar/days.ts';
import type { Person } from '../agents/person.ts';
import { analyse } from '../agents/time-compliance/analyse.ts';
import { timeComplianceSettings } from '../agents/time-compliance/settings.ts';
import type { TimeComplianceSnapshot } from '../agents/time-compliance/snapshot.ts';

const peopleCount = 2_000;
const worklogCount = 1_000_000;
const monday = '2026-10-26';
const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
const at = new Date('2026-11-02T15:00:00Z');

const person = (index: number): Person => ({
  accountId: `p${index}`,
  displayName: `Person ${index}`,
  active: true,
  accountType: 'atlassian',
  slackUserId: `U${index}`,
  slackMatch: 'email',
  githubLogin: null,
  team: `team-${index % 200}`,
  leadAccountId: `p${index % 200}`,
  timeZone: null,
  startDay: null,
  endDay: null,
  exemptions: [],
});

const snapshot: TimeComplianceSnapshot = {
  week: { from: monday, until: '2026-11-01' },
  judged: { from: monday, until: '2026-11-01' },
  timeZone: 'America/New_York',
  jiraSiteUrl: 'https://agency.example.net',
  freshness: [
    { source: 'tempo', asOf: at, state: 'fresh' },
    { source: 'jira', asOf: at, state: 'fresh' },
  ],
  people: Array.from({ length: peopleCount }, (_, index) => person(index)),
  projects: [],
  worklogs: Array.from({ length: worklogCount }, (_, index) => ({
    id: String(index),
    issueId: String(index % 5_000),
    accountId: `p${index % peopleCount}`,
    day: days[Math.floor(index / peopleCount) % 5] ?? monday,
    seconds: 180 + (index % 240),
    deletedAt: null,
  })),
  schedule: Array.from({ length: peopleCount * 7 }, (_, index) => ({
    accountId: `p${Math.floor(index / 7)}`,
    day: days[index % 7] ?? monday,
    requiredSeconds: index % 7 < 5 ? 28_800 : 0,
    holidayName: null,
  })),
  plannedAbsences: [],
  absenceClaims: [],
  absenceIssueIds: ['17', '18'],
  issues: Array.from({ length: 5_000 }, (_, id) => ({
    id: String(id),
    key: `ACME-${id}`,
    projectKey: 'ACME',
    deletedAt: null,
  })),
  history: Array.from({ length: peopleCount * 8 }, (_, index) => ({
    userAccountId: `p${index % peopleCount}`,
    weekStartDate: addDays(monday, -7 * (1 + Math.floor(index / peopleCount))),
    hoursLogged: 36,
    expectedHours: 40,
    isCompliant: index % 7 > 0,
    status: index % 7 > 0 ? 'compliant' : 'partial',
    notificationSent: false,
  })),
  rejectedRows: [],
};

const workspace = timeComplianceSettings.parse({});
const settings = { workspace, forProject: () => workspace };

function bestOf(times: number, work: () => void): number {
  const runs = Array.from({ length: times }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

let seconds = 0;
const bare = bestOf(5, () => {
  seconds = 0;
  for (const worklog of snapshot.worklogs) seconds += worklog.seconds;
});
const outcome = analyse(snapshot, settings, { at });
const whole = bestOf(5, () => void analyse(snapshot, settings, { at }));

console.log(`worklogs            ${worklogCount.toLocaleString('en')}, people ${peopleCount.toLocaleString('en')}`);
console.log(
  `hours in, hours out ${Math.round(seconds / 3600)} / ${Math.round(outcome.metrics.hoursLogged ?? 0)} counted as work`,
);
console.log(`notices             ${outcome.notices.length}, records ${outcome.records.length}`);
console.log(`bare sum loop       ${bare.toFixed(1)} ms of CPU`);
console.log(
  `analyse             ${whole.toFixed(1)} ms of CPU, ${Math.round((whole * 1e6) / worklogCount)} ns a worklog`,
);
console.log(`ratio               ${(whole / bare).toFixed(1)}`);
console.log(`memory              ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB heap, input included`);
