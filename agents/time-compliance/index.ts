import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { timeComplianceSettings } from './settings.ts';

/** A slot missed by more than three days is left to the next Monday: by then a reminder is only noise. */
export const timeCompliance = defineAgent({
  ...about,
  schedules: [{ id: 'weekly', cron: '0 10 * * 1', timezone: 'America/New_York', part: 'weekly', graceHours: 72 }],
  settings: timeComplianceSettings,
  gather,
  analyse,
});
