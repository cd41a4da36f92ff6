import { addDays, dayOf, daysBetween } from '../../agents/calendar/days.ts';
import type { DayRange } from '../../agents/calendar/types.ts';
import { delegable, delegate, longestDelegationDays, standInOf } from '../../services/delegate.ts';
import { isDay } from '../../services/time-compliance/parse-week.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { delegatedText } from '../../views/command/delegate.ts';
import { callbackIds } from '../../views/ids.ts';
import { delegateFields, delegateWorking } from '../../views/modals/delegate.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Listener, Submission } from '../transport/listener.ts';

const title = 'Standing in for you';

/** The form of standing in, filled in. */
export const delegateForm: Listener = {
  kind: 'view',
  id: callbackIds.delegate,
  working: delegateWorking(),
  async read(submission) {
    subjectOf(submission.privateMetadata);
    const { person, days, keys } = await readDelegation(submission);
    return async (context) => {
      const allowed = (await delegable(context)).map(({ key }) => key);
      const projects = await delegate(context, keys ?? allowed, person, days);
      if (projects.length === 0) throw new UserFacingError('You are PM of none of these projects any more.');
      const names = projects.map(({ key, name }) => name || key);
      return buildNoticeModal(delegatedText(person.displayName, names, days.from, days.until), title);
    };
  },
};

async function readDelegation({ values, now, deps, slackUserId }: Submission) {
  const form = readForm(values);
  const { person: who, from: first, until: last, projects } = delegateFields;
  const chosen = form.text(who);
  if (chosen === null) form.wrong(who, 'Choose somebody.');
  else if (chosen === slackUserId) form.wrong(who, 'You cannot stand in for yourself.');
  const days = { from: form.text(first) ?? '', until: form.text(last) ?? '' };
  const wrong = whatIsWrong(days, dayOf(now, (await deps.sources.workspace()).timeZone));
  if (wrong) form.wrong(wrong.field, wrong.text);
  const keys = form.has(projects) ? form.list(projects) : null;
  if (keys?.length === 0) form.wrong(projects, 'Choose at least one project.');
  form.check();
  try {
    return { person: await standInOf(deps, chosen ?? ''), days, keys };
  } catch (error) {
    if (error instanceof UserFacingError) form.wrong(who, error.message);
    form.check();
    throw error;
  }
}

/** What is wrong with the days of standing in, and at which end; null when nothing is. */
export function whatIsWrong(
  { from, until }: DayRange,
  today: string,
): { field: 'from' | 'until'; text: string } | null {
  if (!isDay(from)) return { field: 'from', text: 'Choose a day.' };
  if (!isDay(until)) return { field: 'until', text: 'Choose a day.' };
  if (until < from) return { field: 'until', text: 'The last day is before the first.' };
  if (until < today) return { field: 'until', text: 'That is over already. Choose a day to come.' };
  if (from > addDays(today, 365)) return { field: 'from', text: 'At most a year ahead.' };
  if (daysBetween(from, until) >= longestDelegationDays)
    return { field: 'until', text: `At most ${longestDelegationDays} days; for longer, make them the PM.` };
  return null;
}
