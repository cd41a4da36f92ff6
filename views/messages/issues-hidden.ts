import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { IssuesHiddenNotice } from '../../agents/notice.ts';
import { countText } from '../../agents/numbers.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { buttons, freshness, list, quoted, section, smallPrint, whyButton } from '../parts.ts';

/** Time is logged on tickets that Jira does not show: how much, what is not judged for it, and what to look at. */
export function issuesHidden(notice: IssuesHiddenNotice, { timeZone }: MessageContext): MessageContent {
  const { since, worklogs, hours, issues, projects } = notice.data;
  const tickets = countText(issues, 'ticket');
  const text = `${hoursText(hours)} in Tempo since ${dayName(since, 'MMM d')} are on ${tickets} that Jira does not show to Reeve’s account.`;
  const held =
    projects.length === 0
      ? 'They are of no project that Reeve watches, or of one that Jira does not show either.'
      : 'Until Jira shows them, budgets, forecasts and epics of these projects are not judged.';
  return {
    text,
    blocks: [
      section(`${text} Nobody’s week is judged differently: the hours count. ${held}`),
      ...list(
        'Not judged',
        projects.map((name) => quoted(name, 60)),
      ),
      section(
        '*Suggested next step:* in Jira, give Reeve’s account “Browse projects” in these projects, and look whether issue ' +
          'security hides tickets from it. `npm run doctor` says how much it sees.',
      ),
      buttons(whyButton(notice)),
      smallPrint(`${countText(worklogs, 'worklog')} of this month and last`, 'told once, and edited when it changes'),
      freshness(notice, 'Jira', timeZone),
    ],
  };
}

/** What the warning becomes once Jira shows them. */
export function issuesShown(_: IssuesHiddenNotice, { now, timeZone }: MessageContext): MessageContent {
  const text = '✅ Jira shows Reeve every ticket that much time was logged on.';
  return { text, blocks: [section(text), smallPrint(`Checked ${slackDate(now, timeZone)}`)] };
}
