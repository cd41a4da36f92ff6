import type { Button, StaticSelect } from '@slack/types';
import { hoursText } from '../../agents/calendar/hours.ts';
import { moneyText } from '../../agents/numbers.ts';
import type { BudgetAlertNotice } from '../../agents/retainer-budget/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { plainName } from '../mrkdwn.ts';
import { button, buttons, freshness, quietButtons, quoted, section, whyButton } from '../parts.ts';
import { budgetCurve } from './curve.ts';
import {
  alertHeadline,
  allowanceText,
  doubtText,
  driversText,
  paceText,
  percentText,
  ratesText,
  unloggedText,
  workingDaysLeft,
} from './words.ts';

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
  const more = [doubtText(data), ratesText(data), unloggedText(data), driversText(data)]
    .filter((line) => line !== null)
    .map(plainName);
  return {
    text: `${headline}. ${paceText(data)}`,
    blocks: [
      section(`*${headline}*`),
      section(plainName(paceText(data))),
      { type: 'section', fields: fieldsOf(notice).map((text) => ({ type: 'mrkdwn', text })) },
      ...(more.length > 0 ? [section(more.join('\n'))] : []),
      ...chart,
      buttons(...buttonsOf(notice, context)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

/** What a PM can do about it; a channel only reads. */
function buttonsOf(notice: BudgetAlertNotice, context: MessageContext): (Button | StaticSelect)[] {
  const { data, key } = notice;
  const tempo = button(actionIds.openTempo, 'Open in Tempo', key, { url: tempoUrl(context, data.projectKey) });
  if (notice.audience.kind === 'channel') return [whyButton(notice), tempo];
  const urgent = data.remainingHours <= 0 && !data.doubt ? { style: 'primary' as const } : {};
  return [
    button(actionIds.draftClientNote, 'Draft Client Note', key, urgent),
    button(actionIds.whatIf, 'What If', key),
    whyButton(notice),
    ...quietButtons(notice),
    tempo,
  ];
}

function fieldsOf({ data }: BudgetAlertNotice): string[] {
  const { money, allowance } = data;
  const text = (amount: number) => (money ? ` (${moneyText(amount, money.currency)})` : '');
  const { used, left } = worthOf(data);
  return [
    `*Used*\n${hoursText(data.hoursUsed)}${text(used)}, ${percentText(data.percentUsed)}`,
    `*Budget*\n${allowanceText(allowance)}${text(used + left)}`,
    `*${data.remainingHours < 0 ? 'Over' : 'Remaining'}*\n${hoursText(Math.abs(data.remainingHours))}${text(Math.abs(left))}`,
    `*Working days left*\n${workingDaysLeft(data)}`,
  ];
}

/** What was used at the rates of its days, and what is left, or over, at the rate in force: so they add up to the budget's. */
function worthOf({ money, hoursUsed, remainingHours }: BudgetAlertNotice['data']): { used: number; left: number } {
  if (!money) return { used: 0, left: 0 };
  return { used: money.used ?? hoursUsed * money.ratePerHour, left: remainingHours * money.ratePerHour };
}

const curveOf = ({ subject, data }: BudgetAlertNotice) => ({
  name: subject.name,
  budgetHours: data.allowance.hours,
  points: data.curve,
});

/** Tempo's own report of a project's hours lives under the Jira site. */
function tempoUrl({ jiraSiteUrl }: Pick<MessageContext, 'jiraSiteUrl'>, projectKey: string): string {
  return `${jiraSiteUrl}/plugins/servlet/ac/io.tempo.jira/tempo-app#!/reports/logged-time?projectKey=${encodeURIComponent(projectKey)}`;
}
