import { hoursText } from '../../agents/calendar/hours.ts';
import type { TimeReminderNotice } from '../../agents/time-compliance/notice.ts';
import { expectedSumText } from '../../agents/time-compliance/sum-text.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, freshness, list, section, smallPrint, whyButton } from '../parts.ts';
import { hoursNumber, shortDays, whenWords } from './week-words.ts';

/** The private message to somebody whose week is short: how short, which days, and where to put it right. */
export function timeReminder(notice: TimeReminderNotice, context: MessageContext): MessageContent {
  const { data, key } = notice;
  const text = reminderText(notice, context);
  const expected = `Expected ${expectedSumText(data.expected)}`;
  return {
    text,
    blocks: [
      section(text),
      ...list('Days that look short', shortDays(data.days)),
      smallPrint(expected, `complete from ${hoursText(data.compliantFromHours)}`),
      buttons(
        button(actionIds.openTimesheet, 'Open Timesheet', key, { url: data.timesheetUrl, style: 'primary' }),
        button(actionIds.iWasAway, 'I Was Away', key),
        whyButton(notice),
      ),
      freshness(notice, 'Tempo', context.timeZone),
    ],
  };
}

/** What the reminder becomes once the week has been put right. */
export function reminderResolved(notice: TimeReminderNotice, context: MessageContext): MessageContent {
  const when = whenWords(notice.data.weekStart, context);
  const text =
    notice.data.expected.expectedHours === 0
      ? `✅ Nothing is expected of you ${when} any more.`
      : `✅ Thanks, your hours ${when} are complete.`;
  return {
    text,
    blocks: [
      section(`~${reminderText(notice, context)}~`),
      section(text),
      smallPrint(`Put right by ${slackDate(context.now, context.timeZone)}`),
    ],
  };
}

function reminderText({ data }: TimeReminderNotice, context: MessageContext): string {
  const when = whenWords(data.weekStart, context);
  const logged = hoursNumber(data.hoursLogged);
  if (data.status === 'non-compliant') {
    return `⚠️ You logged ${logged} ${logged === '1' ? 'hour' : 'hours'} ${when}. Please update Tempo.`;
  }
  return `📊 You logged ${logged}/${hoursNumber(data.expected.expectedHours)} hours ${when}. Missing entries?`;
}
