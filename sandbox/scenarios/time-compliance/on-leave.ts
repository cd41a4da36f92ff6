import { addDays } from '../../agency/time.ts';
import type { Scenario } from '../scenario.ts';
import { looks, type Person, pmOfTeam, type ScenarioTools } from '../tools.ts';

const hoursADay = 8;

export const onLeave: Scenario = {
  id: 'on-leave',
  title: 'On leave, and left in peace',
  story: 'Somebody spends the whole week on vacation and logs no work. On Monday they must not be reminded.',
  async play(tools) {
    await tools.walkBeforeCheck();
    const person = vacationer(tools);
    takeWeekOff(tools, person);
    await tools.walkPastCheck();
    const run = await tools.lastRun('time-compliance');
    const reason = run?.excluded.find(({ accountId }) => accountId === person.accountId)?.reason;
    return {
      text: `${person.name} was away all week and got no message${reason ? ` (“${reason}”)` : ''}. The summary of ${person.team} lists them as not measured.`,
      look: looks(tools, [
        [person, (name) => `Nothing new for ${name}`],
        [pmOfTeam(tools, person.team), (name) => `The summary ${name} got`],
      ]),
    };
  },
};

/** A worker nobody reports to and who manages nothing. */
function vacationer(tools: ScenarioTools): Person {
  const { people, projects } = tools.sandbox.agency.reeve;
  const busy = new Set([...people.map((one) => one.leadAccountId), ...projects.map((one) => one.pmAccountId)]);
  const person = tools
    .people()
    .find(({ accountId }) => !busy.has(accountId) && tools.hoursOn(accountId, tools.lastMonday()) > 0);
  if (!person) throw new Error('Nobody worked last week, so nobody could have been away instead.');
  return person;
}

function takeWeekOff(tools: ScenarioTools, { accountId }: Person): void {
  const { tempo } = tools.sandbox.services;
  const monday = tools.lastMonday();
  const friday = addDays(monday, 4);
  for (const worklog of tempo.worklogs()) {
    const isInWeek = worklog.startDate >= monday && worklog.startDate <= friday;
    if (worklog.author.accountId === accountId && isInWeek) tempo.deleteWorklog(worklog.tempoWorklogId);
  }
  const [vacation] = tools.sandbox.agency.reeve.settings.absenceIssueIds;
  for (let day = 0; day < 5; day++) tools.log(accountId, addDays(monday, day), hoursADay, vacation);
}
