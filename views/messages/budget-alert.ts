import { hoursText } from '../../agents/calendar/hours.ts';
import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { escapeMrkdwn } from '../mrkdwn.ts';
import { budgetCurve } from './budget-curve.ts';
import {
  alertHeadline,
  driversText,
  moneyText,
  paceText,
  percentText,
  rangeText,
  unloggedText,
} from './budget-words.ts';
import type { MessageContext } from './context.ts';
import { button, buttons, freshness, quoted, section, whyButton } from './parts.ts';

/** A threshold crossed, or a pace that will cross it: the figures, where it is heading, who and what drove it. */
export function budgetAlert(notice: BudgetAlertNotice, context: MessageContext): MessageContent {
  return alert(notice, context, budgetCurve(notice.data.projectKey, [curveOf(notice)]));
}

export function budgetAlertFallback(notice: BudgetAlertNotice, context: MessageContext): MessageContent {
  return alert(notice, context, []);
}

function alert(notice: BudgetAlertNotice, context: MessageContext, chart: AppBlock[]): MessageContent {
  const { data, subject } = notice;
  const headline = alertHeadline(quoted(subject.name, 80), data);
  const more = [rangeText(data), unloggedText(data), driversText(data)]
    .filter((line) => line !== null)
    .map(escapeMrkdwn);
  return {
    text: `${headline}. ${paceText(data)}`,
    blocks: [
      section(`*${headline}*`),
      section(escapeMrkdwn(paceText(data))),
      { type: 'section', fields: fieldsOf(notice).map((text) => ({ type: 'mrkdwn', text })) },
      ...(more.length > 0 ? [section(more.join('\n'))] : []),
      ...chart,
      buttons(
        button(
          actionIds.draftClientNote,
          'Draft Client Note',
          notice.key,
          data.remainingHours <= 0 ? { style: 'primary' } : {},
        ),
        button(actionIds.whatIf, 'What If', notice.key),
        whyButton(notice),
        button(actionIds.openTempo, 'Open in Tempo', notice.key, { url: tempoUrl(context, data.projectKey) }),
      ),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

function fieldsOf({ data }: BudgetAlertNotice): string[] {
  const { money, allowance } = data;
  const inMoney = (hours: number) => (money ? ` (${moneyText(hours * money.ratePerHour, money.currency)})` : '');
  const prorated =
    allowance.terms.length > 1
      ? `, prorated from ${allowance.terms.map(({ monthlyHours }) => `${monthlyHours} h`).join(' and ')}`
      : '';
  const carried = allowance.carriedOverHours > 0 ? `, with ${hoursText(allowance.carriedOverHours)} carried over` : '';
  return [
    `*Used*\n${hoursText(data.hoursUsed)}${inMoney(data.hoursUsed)}, ${percentText(data.percentUsed)}`,
    `*Budget*\n${hoursText(allowance.hours)}${inMoney(allowance.hours)}${prorated}${carried}`,
    `*${data.remainingHours < 0 ? 'Over' : 'Remaining'}*\n${hoursText(Math.abs(data.remainingHours))}${inMoney(Math.abs(data.remainingHours))}`,
    `*Working days left*\n${data.workingDaysLeft}`,
  ];
}

const curveOf = ({ subject, data }: BudgetAlertNotice) => ({
  name: subject.name,
  budgetHours: data.allowance.hours,
  points: data.curve,
});

/** Tempo's own report of a project's hours lives under the Jira site. */
export function tempoUrl({ jiraSiteUrl }: Pick<MessageContext, 'jiraSiteUrl'>, projectKey: string): string {
  return `${jiraSiteUrl}/plugins/servlet/ac/io.tempo.jira/tempo-app#!/reports/logged-time?projectKey=${encodeURIComponent(projectKey)}`;
}
