import { addDays } from '../../agency/time.ts';
import type { Scenario } from '../scenario.ts';
import { looks, pmOf, type ScenarioTools } from '../tools.ts';

export const everybodyLogged: Scenario = {
  id: 'everybody-logged',
  title: 'A week everybody logged',
  story: 'Before Monday ten o’clock everybody has entered the hours of last week. There is nobody to remind.',
  async play(tools) {
    await tools.walkBeforeCheck();
    fillWeek(tools);
    await tools.walkPastCheck();
    const run = await tools.lastRun('time-compliance');
    const sent = run ? await tools.sandbox.reeve.store.outbox.ofRun(run.runKey) : [];
    const reminders = sent.filter(({ body }) => body.kind === 'notice' && body.notice.template === 'time-reminder');
    return {
      text: `Every expected hour is in Tempo. The check is ${run?.state ?? 'not run'} and has reminded ${reminders.length || 'nobody'}. Leads and PMs see it in their summary.`,
      look: looks(tools, [[pmOf(tools), (name) => `The summary ${name} got`]]),
    };
  },
};

function fillWeek(tools: ScenarioTools): void {
  const { userSchedules, plans } = tools.sandbox.agency.tempo;
  for (const { accountId } of tools.sandbox.agency.reeve.people) {
    for (let offset = 0; offset < 5; offset++) {
      const day = addDays(tools.lastMonday(), offset);
      const isAway = plans.some(
        ({ assignee, startDate, endDate }) => assignee.id === accountId && startDate <= day && day <= endDate,
      );
      const required = userSchedules[accountId]?.find(({ date }) => date === day)?.requiredSeconds ?? 0;
      if (!isAway) tools.log(accountId, day, required / 3600 - tools.hoursOn(accountId, day));
    }
  }
}
