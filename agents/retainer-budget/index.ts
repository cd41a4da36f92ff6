import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { retainerBudgetSettings } from './settings.ts';

/** A slot missed by more than four hours is left to the next one: the figures are the same, only newer. */
export const retainerBudget = defineAgent({
  ...about,
  schedules: [
    { id: 'check', cron: '0 9,13 * * 1-5', timezone: 'America/New_York', part: 'check', graceHours: 4 },
    { id: 'summary', cron: '0 17 * * 1-5', timezone: 'America/New_York', part: 'summary', graceHours: 4 },
  ],
  settings: retainerBudgetSettings,
  gather,
  analyse,
});
