import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { epicAssignmentSettings } from './settings.ts';
import type { ProjectSnapshot } from './snapshot.ts';

export const epicAssignment = defineAgent({
  ...about,
  schedules: [
    { id: 'check', cron: '0 14 * * *', timezone: 'America/New_York', part: 'check', graceHours: 8 },
    { id: 'rollup', cron: '0 15 * * 1', timezone: 'America/New_York', part: 'rollup', graceHours: 48 },
  ],
  settings: epicAssignmentSettings,
  gather,
  analyse,
  isLarge: ({ projects }) => projects.some(isLarge),
});

/** From so many orphans times epics on, judging takes over a tenth of a second. */
const mostPairs = 20_000;
/** Tickets whose texts are read, and orphans that are compared with each other. */
const mostTickets = 1_000;

function isLarge({ tickets, epics }: ProjectSnapshot): boolean {
  const orphans = tickets.filter(({ epicKey, done }) => epicKey === null && !done).length;
  return tickets.length > mostTickets || orphans * epics.length > mostPairs;
}
