import { dayOf } from '../../../agents/calendar/days.ts';
import type { Day } from '../../../agents/calendar/types.ts';
import { timesheetUrl } from '../../../agents/time-compliance/reminder.ts';
import { timeAsked } from '../../../conversation/parser/time-asked.ts';
import { nearest } from '../../../services/nearest.ts';
import { parseWeek } from '../../../services/time-compliance/parse-week.ts';
import { personWeek, weekNow, worstFirst } from '../../../services/time-compliance/weeks.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import type { MessageContent } from '../../../views/blocks.ts';
import { buildTime } from '../../../views/time-compliance/time.ts';
import type { Context } from '../../transport/listener.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm time 2026-W44';

/** `/pm time [week]`: the reader's own hours, and those of the people they answer for. */
export const time: Subcommand = {
  name: 'time',
  usage: '/pm time [week]',
  purpose: 'Shows your hours of a week (last week if you name none), and those of the people you answer for.',
  example,
  async run(context, words) {
    await context.answer(await timeOf(context, words.join(' ') || 'last'));
  },
};

/** What `/pm time WEEK` says, for messages that ask the same. Throws UserFacingError when it is not a week. */
export async function timeOf({ deps, actor }: Context, week: string): Promise<MessageContent> {
  const workspace = await deps.sources.workspace();
  const today = dayOf(deps.clock(), workspace.timeZone);
  const monday = mondayMeant(week, today);
  const { person, people: answered } = actor;
  const people = person && !actor.answersFor(person.accountId) ? [...answered, person] : answered;
  const { shown, judged } = await weekNow(deps, monday, people);
  const mine = judged.find((one) => one.person.accountId === person?.accountId);
  return buildTime({
    ...shown,
    own: mine ? personWeek(mine) : null,
    people: worstFirst(judged.filter((one) => one !== mine).map(personWeek)),
    timesheetUrl: timesheetUrl(workspace.jiraSiteUrl, monday),
    sources: await deps.sources.freshness(),
    timeZone: actor.timeZone,
  });
}

/** A week by its name, or as a question would name it or a day of it: `last week`, `week 45`, `9.11.2026`, `yesterday`. */
function mondayMeant(week: string, today: Day): Day {
  const when = timeAsked(week, today);
  const monday = parseWeek(week, today) ?? parseWeek(when?.week ?? when?.day ?? '', today);
  const isNext = when?.week === 'next';
  if (monday === null && !isNext) throw notAWeek(week);
  if (monday === null || monday > today) throw new UserFacingError('That week has not begun yet. Try `/pm time last`.');
  return monday;
}

function notAWeek(written: string): UserFacingError {
  const meant = nearest(written, ['last', 'this']);
  const suggestion = meant ? ` Did you mean \`/pm time ${meant}\`?` : '';
  return new UserFacingError(
    `That is not a week.${suggestion} Write \`last\`, \`this\`, a week such as \`2026-W44\` or a day such as \`2026-10-26\`: \`${example}\`.`,
  );
}
