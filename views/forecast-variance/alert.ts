import type { Button, StaticSelect } from '@slack/types';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import type { VarianceAlertNotice } from '../../agents/forecast-variance/notice.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { plainName } from '../mrkdwn.ts';
import { button, buttons, freshness, list, quietButtons, section, smallPrint, whyButton } from '../parts.ts';
import { varianceChart } from './chart.ts';
import {
  causeText,
  doubtText,
  epicLink,
  epicName,
  lateText,
  monthName,
  offText,
  progressText,
  signedOff,
  spokenBy,
  withNotes,
} from './words.ts';

const signs = { immediate: '🟠', escalate: '🔴' } as const;

/** An epic that passed a tier: how far it is off, where it is heading, why, and what to do. */
export function varianceAlert(notice: VarianceAlertNotice, context: MessageContext): MessageContent {
  return alert(notice, context, varianceChart(notice.data));
}

export function varianceAlertFallback(notice: VarianceAlertNotice, context: MessageContext): MessageContent {
  return alert(notice, context, []);
}

function alert(notice: VarianceAlertNotice, context: MessageContext, chart: AppBlock[]): MessageContent {
  const { data } = notice;
  const text = withNotes(`${signs[data.level]} ${epicName(data)} ${offText(data)}`, data);
  const [late, doubt] = [lateText(data), doubtText(data)];
  return {
    text,
    blocks: [
      section(`*${signs[data.level]} ${epicLink(context.jiraSiteUrl, data.epicKey, epicName(data))} ${offText(data)}*`),
      ...(late === null ? [] : [section(`Hours were logged late: ${late}.`)]),
      ...(doubt === null ? [] : [section(`It ${doubt}.`)]),
      section(plainName(progressText(data))),
      { type: 'section', fields: fieldsOf(data).map((field) => ({ type: 'mrkdwn', text: field })) },
      ...(data.wording ? [section(plainName(data.wording.text))] : []),
      ...list(
        'Why',
        data.causes.map((cause) => causeText(cause, context.jiraSiteUrl)),
      ),
      ...chart,
      section(`*Suggested next step:* ${nextStep(data)}`),
      buttons(...buttonsOf(notice)),
      smallPrint(spokenBy(data)),
      freshness(notice, 'Tempo and Jira', context.timeZone),
    ],
  };
}

function fieldsOf(data: EpicVariance): string[] {
  const { inMonth, toDate, firstForecastHours, hoursAfterClose } = data;
  const of = ({ actualHours, forecastHours, variancePercent }: typeof inMonth) =>
    `${hoursText(actualHours)} of ${forecastHours === null ? 'no forecast' : hoursText(forecastHours)}${variancePercent === null ? '' : `, ${signedOff(variancePercent)}`}`;
  return [
    `*In ${monthName(data.month)}*\n${of(inMonth)}`,
    `*All months so far*\n${of(toDate)}`,
    `*Risk*\n${data.riskScore} of 10`,
    ...(firstForecastHours === null ? [] : [`*Forecast at first*\n${hoursText(firstForecastHours)}`]),
    ...(hoursAfterClose > 0 ? [`*After it was closed*\n${hoursText(hoursAfterClose)}`] : []),
  ];
}

function nextStep({ causes, direction, closed, late }: EpicVariance): string {
  if (closed || late)
    return 'put right the hours that belong elsewhere, or take the difference into the next forecast.';
  switch (causes[0]?.pattern) {
    case 'scope-added':
      return 'agree with the client what was added, or re-forecast.';
    case 'reopened':
      return 'look at what keeps coming back before more is closed.';
    case 'blocked':
      return direction === 'over' ? 'free what waits; hours are being spent around it.' : 'free what waits.';
    case 'team-changed':
      return 'plan the time it takes to take over, then re-forecast.';
    case 'outside-forecast':
      return 'put the hours where they belong, or forecast them.';
    default:
      return direction === 'over'
        ? 're-forecast, or cut what is left.'
        : 're-forecast, or give the hours to other work.';
  }
}

/** A PM can say whether the cause is right and re-forecast; a stakeholder reads and asks why. */
function buttonsOf(notice: VarianceAlertNotice): (Button | StaticSelect)[] {
  const { data, key, audience } = notice;
  if (audience.kind === 'person') return [whyButton(notice), ...quietButtons(notice)];
  const verdict =
    data.causes.length > 0
      ? [button(actionIds.causeRight, 'Cause Is Right', key), button(actionIds.causeWrong, 'Cause Is Wrong', key)]
      : [];
  return [
    button(actionIds.reforecast, 'Re-forecast', data.projectKey, { style: 'primary' }),
    whyButton(notice),
    ...verdict,
    ...quietButtons(notice),
  ];
}
