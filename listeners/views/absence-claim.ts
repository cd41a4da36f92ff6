import { z } from 'zod';
import { addDays, dayOf, daysBetween } from '../../agents/calendar/days.ts';
import type { Day, DayRange } from '../../agents/calendar/types.ts';
import { sentNoticeByKey } from '../../services/sent-notice.ts';
import { staleClick } from '../../services/stale-click.ts';
import { type ClaimedDays, claimAbsence } from '../../services/time-compliance/absence-claims.ts';
import { isDay } from '../../services/time-compliance/parse-week.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildNoticeModal } from '../../views/modals/notice.ts';
import { absenceFields, buildAbsenceWorking } from '../../views/time-compliance/absence-modal.ts';
import { claimKnown, claimSent } from '../../views/time-compliance/absence-words.ts';
import { subjectOf } from '../actions/value.ts';
import { readForm } from '../forms/form.ts';
import type { Context, FormValues, Listener, Submission } from '../transport/listener.ts';

const title = 'I was away';
const longestDays = 60;
const oldestDays = 180;
const furthestDays = 60;

/** "I was away", filled in: remembers it and asks the lead. */
export const absenceClaim: Listener = {
  kind: 'view',
  id: callbackIds.absenceClaim,
  working: buildAbsenceWorking(),
  read(submission) {
    const days = { ...readDays(submission), ...readMore(submission) };
    const key = subjectOf(submission.privateMetadata);
    return async (context) => buildNoticeModal(await claim(context, key, days), title);
  },
};

/** Half-days and the note; both may be left alone. */
function readMore({ values }: Submission): Pick<ClaimedDays, 'half' | 'note'> {
  const form = readForm(values);
  const note = form.text(absenceFields.note);
  return { half: form.text(absenceFields.part) === 'half', ...(note ? { note } : {}) };
}

const dateSchema = z.object({ selected_date: z.string().refine(isDay) });

function readDays({ values, now }: Submission): DayRange {
  const from = dateOf(values, absenceFields.from);
  const until = dateOf(values, absenceFields.until);
  const today = dayOf(now, 'UTC');
  if (until < from) throw fieldError(absenceFields.until, 'The last day is before the first.');
  if (daysBetween(from, until) >= longestDays) {
    throw fieldError(absenceFields.until, `At most ${longestDays} days at once; ask your lead about longer leave.`);
  }
  if (from < addDays(today, -oldestDays)) throw fieldError(absenceFields.from, 'That is more than half a year ago.');
  if (until > addDays(today, furthestDays)) {
    throw fieldError(absenceFields.until, `At most ${furthestDays} days ahead; plan later leave in Tempo.`);
  }
  return { from, until };
}

function dateOf(values: FormValues, field: string): Day {
  const parsed = dateSchema.safeParse(values[field]?.[field]);
  if (!parsed.success) throw fieldError(field, 'Choose a day.');
  return parsed.data.selected_date;
}

function fieldError(field: string, text: string): UserFacingError {
  return new UserFacingError(text, { fields: { [field]: text } });
}

async function claim({ deps, actor, client }: Context, key: string, days: ClaimedDays): Promise<string> {
  const sentNotice = await sentNoticeByKey(deps, actor, key);
  if (!actor.person || sentNotice?.notice.subject.id !== actor.person.accountId) throw staleClick();
  const { claim: stored, fresh, asked } = await claimAbsence(deps, actor.person, days);
  if (!fresh) return claimKnown(days, stored.state);
  const text = claimSent(days, asked);
  const { channel, ts } = sentNotice.row;
  if (channel && ts) await client.chat.postMessage({ channel, thread_ts: ts, text });
  return text;
}
