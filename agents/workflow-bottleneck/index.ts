import { defineAgent } from '../agent.ts';
import { about } from './about.ts';
import { analyse } from './analyse.ts';
import { gather } from './gather.ts';
import { workflowBottleneckSettings } from './settings.ts';

/** Learning from so many stays takes a twentieth of a second; from more, a thread of its own. */
const staysAtOnce = 15_000;
const itemsAtOnce = 1_500;
const timezone = 'America/New_York';

/** A check missed by more than two hours is left to the next; learning can wait for the morning. What blocks is told after any sync. */
export const workflowBottleneck = defineAgent({
  ...about,
  schedules: [
    { id: 'check', cron: '0 8,12,20 * * 1-5', timezone, part: 'check', graceHours: 2 },
    { id: 'digest', cron: '0 16 * * 1-5', timezone, part: 'digest', graceHours: 3 },
    { id: 'learn', cron: '30 2 * * *', timezone, part: 'learn', graceHours: 8, learns: true },
  ],
  afterSync: 'blocked',
  settings: workflowBottleneckSettings,
  gather,
  analyse,
  isLarge: ({ items, lesson }) =>
    items.length > itemsAtOnce || (lesson !== null && lesson.ticket.stays.hours.length > staysAtOnce),
});
