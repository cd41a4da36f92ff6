import { addDays } from '../../agency/time.ts';
import type { Plot } from './plot.ts';
import { looks, type Player, pmOfTeam, type Stage } from './stage.ts';

const hoursADay = 8;

export const onLeave: Plot = {
  id: 'on-leave',
  title: 'On leave, and left in peace',
  story: 'Somebody spends the whole week on vacation and logs no work. On Monday they must not be reminded.',
  agent: 'time-compliance',
  async play(stage) {
    await stage.walkBeforeCheck();
    const player = vacationer(stage);
    takeWeekOff(stage, player);
    await stage.walkPastCheck();
    const run = await stage.lastRun('time-compliance');
    const reason = run?.excluded.find(({ accountId }) => accountId === player.accountId)?.reason;
    return {
      text: `${player.name} was away all week and got no message${reason ? ` (“${reason}”)` : ''}. The summary of ${player.team} lists them as not measured.`,
      look: looks(stage, [
        [player, (name) => `Nothing new for ${name}`],
        [pmOfTeam(stage, player.team), (name) => `The summary ${name} got`],
      ]),
    };
  },
};

/** A worker nobody reports to and who manages nothing. */
function vacationer(stage: Stage): Player {
  const { people, projects } = stage.sandbox.agency.reeve;
  const busy = new Set([...people.map((one) => one.leadAccountId), ...projects.map((one) => one.pmAccountId)]);
  const player = stage
    .players()
    .find(({ accountId }) => !busy.has(accountId) && stage.hoursOn(accountId, stage.lastMonday()) > 0);
  if (!player) throw new Error('Nobody worked last week, so nobody could have been away instead.');
  return player;
}

function takeWeekOff(stage: Stage, { accountId }: Player): void {
  const { tempo } = stage.sandbox.services;
  const monday = stage.lastMonday();
  const friday = addDays(monday, 4);
  for (const worklog of tempo.worklogs()) {
    const isInWeek = worklog.startDate >= monday && worklog.startDate <= friday;
    if (worklog.author.accountId === accountId && isInWeek) tempo.deleteWorklog(worklog.tempoWorklogId);
  }
  const [vacation] = stage.sandbox.agency.reeve.settings.absenceIssueIds;
  for (let day = 0; day < 5; day++) stage.log(accountId, addDays(monday, day), hoursADay, vacation);
}
