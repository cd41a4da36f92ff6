import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { forecastVarianceSettings } from './settings.ts';

const timezone = 'America/New_York';

/** Between its slots, what cannot wait for Monday is told as soon as a sync shows it. */
export const forecastVariance = defineAgent({
  ...about,
  needs: [...about.needs],
  purpose: 'Says which epics of scope projects are off their forecast or will be, how bad that is, and why.',
  schedules: [
    { id: 'weekly', cron: '0 11 * * 1', timezone, part: 'weekly', graceHours: 72 },
    { id: 'month-end', cron: '0 10 1 * *', timezone, part: 'month-end', graceHours: 120 },
  ],
  afterSync: 'check',
  settings: forecastVarianceSettings,
  gather,
  analyse,
});
