import { dayName } from '../../agents/calendar/days.ts';
import { hoursNumber, hoursText } from '../../agents/calendar/hours.ts';
import type { WeekFacts } from '../../agents/time-compliance/finding.ts';
import type { TimeReminderNotice } from '../../agents/time-compliance/notice.ts';
import { limitsSaid } from '../../agents/time-compliance/reminder.ts';
import { expectedSumText } from '../../agents/time-compliance/sum-text.ts';
import type { MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { button, buttons, freshness, list, quoted, section, smallPrint, whyButton } from '../parts.ts';
import { shortWeeksWords } from './status-words.ts';
import { shortDays, whenWords } from './week-words.ts';

/** The private message to somebody whose week is short: how short, which days, and where to put it right. */
export function timeReminder(notice: TimeReminderNotice, context: MessageContext): MessageContent {
  const { data, key } = notice;
  const text = reminderText(notice, context);
  const look = data.daysToLookAt ? data.days.filter(({ day }) => data.daysToLookAt?.includes(day)) : data.days;
  return {
    text,
    blocks: [
      section(text),
      ...list('Days to look at', shortDays(look)),
      smallPrint(`Expected ${expectedSumText(data.expected)}`, limitWords(data), ...leaveWords(data)),
      smallPrint(seenWords(data)),
      buttons(
        button(actionIds.openTimesheet, 'Open Timesheet', key, { url: data.timesheetUrl, style: 'primary' }),
        button(actionIds.iWasAway, 'I Was Away', key),
        button(actionIds.remindLater, `Remind Me at ${remindAt}`, key),
        whyButton(notice),
      ),
      freshness(notice, 'Tempo', context.timeZone),
    ],
  };
}

/** When "Remind Me" reminds, on the reader's own clock. */
export const remindAt = '16:00';

/** What the reminder becomes once the week has been put right: all of it says what holds now, and only what was asked is struck. */
export function reminderResolved({ data }: TimeReminderNotice, context: MessageContext): MessageContent {
  const when = whenWords(data.weekStart, context);
  const { expectedHours } = data.expected;
  const text =
    expectedHours === 0
      ? `✅ Nothing is expected of you ${when} any more.`
      : data.hoursLogged + 0.005 < data.compliantFromHours
        ? `✅ No hours of yours are missing ${when} any more.`
        : `✅ Thanks, your hours ${when} are complete: ${hoursText(data.hoursLogged)} of ${hoursText(expectedHours)}.`;
  return {
    text,
    blocks: [
      section(`~You were asked about hours missing ${when}.~`),
      section(text),
      smallPrint(`Put right ${slackDate(context.now, context.timeZone)}`),
    ],
  };
}

/** The first short week is asked after as one; a row of them is not worded as if it were the first. */
function reminderText({ data }: TimeReminderNotice, context: MessageContext): string {
  const when = whenWords(data.weekStart, context);
  const logged = hoursNumber(data.hoursLogged);
  const again = data.shortWeeks > 1 ? ` It is your ${shortWeeksWords(data.shortWeeks)}` : '';
  if (data.status === 'non-compliant') {
    const said = `⚠️ You logged ${logged} ${logged === '1' ? 'hour' : 'hours'} ${when}.`;
    if (data.shortWeeks >= talkFromWeeks)
      return `${said}${again}: if something keeps you from logging, tell your lead, or say below that you were away.`;
    return `${said}${again ? `${again}.` : ''} Please update Tempo.`;
  }
  const said = `📊 You logged ${logged}/${hoursNumber(data.expected.expectedHours)} hours ${when}.`;
  return `${said}${again ? `${again}.` : ''} Missing entries?`;
}

/** From here on another "please update" helps nobody. */
const talkFromWeeks = 3;

/** "complete from 32 h (80 % of that; the rest is left for what nobody logs)". */
function limitWords(facts: WeekFacts): string {
  const { compliantFromHours, expected } = facts;
  const { compliantFrom: limit } = limitsSaid(facts);
  const from = `complete from ${hoursText(limit)}`;
  const percent = Math.round((compliantFromHours / expected.expectedHours) * 100);
  const upTo = limit > compliantFromHours + 1e-9 ? ', up to the quarter of an hour' : '';
  return percent >= 100 ? from : `${from} (${percent} % of that${upTo}; the rest is left for what nobody logs)`;
}

/** Leave that is known is taken off already, and said, so that nobody explains it again. */
function leaveWords({ days }: WeekFacts): string[] {
  const away = days.filter(({ leaveHours = 0 }) => leaveHours > 0).map(({ day }) => dayName(day, 'EEE'));
  return away.length === 0 ? [] : [`your leave (${away.join(', ')}) is taken off already`];
}

function seenWords({ seenBy = [] }: TimeReminderNotice['data']): string {
  const who = seenBy.length === 0 ? 'the admins' : seenBy.map((name) => quoted(name, 60)).join(' and ');
  return `Only you get this message; ${who} ${seenBy.length === 1 ? 'sees' : 'see'} the week’s figure.`;
}
