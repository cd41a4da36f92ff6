import { addDays } from '../../agency/time.ts';
import type { Plot } from './plot.ts';
import { looks, pmOf, type Stage } from './stage.ts';

export const everybodyLogged: Plot = {
  id: 'everybody-logged',
  title: 'A week everybody logged',
  story: 'Before Monday ten o’clock everybody has entered the hours of last week. There is nobody to remind.',
  agent: 'time-compliance',
  async play(stage) {
    await stage.walkBeforeCheck();
    fillWeek(stage);
    await stage.walkPastCheck();
    const run = await stage.lastRun('time-compliance');
    const sent = run ? await stage.sandbox.reeve.store.outbox.ofRun(run.runKey) : [];
    const reminders = sent.filter(({ body }) => body.kind === 'notice' && body.notice.template === 'time-reminder');
    return {
      text: `Every expected hour is in Tempo. The check is ${run?.state ?? 'not run'} and has reminded ${reminders.length || 'nobody'}. Leads and PMs see it in their summary.`,
      look: looks(stage, [[pmOf(stage), (name) => `The summary ${name} got`]]),
    };
  },
};

function fillWeek(stage: Stage): void {
  const { userSchedules, plans } = stage.sandbox.agency.tempo;
  for (const { accountId } of stage.sandbox.agency.reeve.people) {
    for (let offset = 0; offset < 5; offset++) {
      const day = addDays(stage.lastMonday(), offset);
      const isAway = plans.some(
        ({ assignee, startDate, endDate }) => assignee.id === accountId && startDate <= day && day <= endDate,
      );
      const required = userSchedules[accountId]?.find(({ date }) => date === day)?.requiredSeconds ?? 0;
      if (!isAway) stage.log(accountId, day, required / 3600 - stage.hoursOn(accountId, day));
    }
  }
}
