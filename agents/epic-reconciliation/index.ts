import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { epicReconciliationSettings } from './settings.ts';

const timezone = 'America/New_York';

export const epicReconciliation = defineAgent({
  ...about,
  needs: [...about.needs],
  purpose: 'Closes each month: hours against forecasts by project, epic and team, tied to Tempo, in one workbook.',
  schedules: [
    { id: 'month-end', cron: '0 9 1 * *', timezone, part: 'month-end', graceHours: 120 },
    { id: 'late', cron: '0 9 8,15 * *', timezone, part: 'late', graceHours: 72 },
  ],
  settings: epicReconciliationSettings,
  gather,
  analyse,
});
