import { defineAgent } from '../agent.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { retainerBudgetSettings } from './settings.ts';

export const retainerBudget = defineAgent({
  id: 'retainer-budget',
  title: 'Retainer budget',
  purpose: 'Warns before a retainer’s hours run out, says when they will, and who and what used them.',
  schedules: [
    { id: 'check', cron: '0 9,13 * * 1-5', timezone: 'America/New_York', part: 'check', graceHours: 4 },
    { id: 'summary', cron: '0 17 * * 1-5', timezone: 'America/New_York', part: 'summary', graceHours: 4 },
  ],
  settings: retainerBudgetSettings,
  needs: [
    { source: 'tempo', maxAgeHours: 6 },
    { source: 'jira', maxAgeHours: 24 },
  ],
  gather,
  analyse,
});
