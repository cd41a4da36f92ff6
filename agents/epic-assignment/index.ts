import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { epicAssignmentSettings } from './settings.ts';

export const epicAssignment = defineAgent({
  ...about,
  schedules: [
    { id: 'check', cron: '0 14 * * *', timezone: 'America/New_York', part: 'check', graceHours: 8 },
    { id: 'rollup', cron: '0 15 * * 1', timezone: 'America/New_York', part: 'rollup', graceHours: 48 },
  ],
  settings: epicAssignmentSettings,
  gather,
  analyse,
});
