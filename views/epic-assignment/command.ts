import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { numberText, percentOf } from '../../agents/numbers.ts';
import type { SourceFreshness } from '../../agents/sources.ts';
import type { EpicsNow } from '../../services/epic-assignment/epics-now.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { slackDate } from '../mrkdwn.ts';
import { header, list, quoted, section, shortened, smallPrint } from '../parts.ts';
import { dataWords } from '../source-words.ts';
import { orphanRow } from './rows.ts';

export interface EpicsContext {
  sources: readonly SourceFreshness[];
  /** Of when the figures are: suggestions are made once a day; null before the first time. */
  lookedAt: Date | null;
  timeZone: string;
  jiraSiteUrl: string;
}

const listed = 8;

/** One project's epics: how many tickets are in one, week by week, and the tickets that wait. */
export function buildEpics(now: EpicsNow, context: EpicsContext): MessageContent {
  const { project, weeks, open } = now;
  const text = lineOf(now);
  const place = { noticeKey: null, jiraSiteUrl: context.jiraSiteUrl };
  return {
    text,
    blocks: [
      header(`Epics: ${shortened(project.name, 100)}`),
      section(text),
      ...trend(now),
      ...open.slice(0, listed).flatMap((row) => orphanRow(row, place)),
      ...(open.length > listed
        ? [smallPrint(`and ${numberText(open.length - listed)} more, in the message of the day`)]
        : []),
      ...(weeks.length === 0 ? [smallPrint(`\`/pm run epic-assignment ${project.key}\` looks at it now`)] : []),
      dataLine(context),
    ],
  };
}

/** All scope projects of the reader, a line each, the least complete first. */
export function buildAllEpics(all: readonly EpicsNow[], context: EpicsContext): MessageContent {
  if (all.length === 0) {
    const text = 'You have no scope projects. A project becomes one in Reeve’s Home tab.';
    return { text, blocks: [section(text)] };
  }
  const share = ({ weeks }: EpicsNow) => weeks.at(-1)?.compliancePct ?? 101;
  const lines = [...all].sort((a, b) => share(a) - share(b)).map(lineOf);
  return {
    text: `Epics of your scope projects: ${lines.length}`,
    blocks: [header('Epics of your scope projects'), ...list('Least complete first', lines, 30), dataLine(context)],
  };
}

function lineOf({ project, weeks, open, targetPercent }: EpicsNow): string {
  const name = `*${quoted(project.name, 60)}* (${project.key})`;
  const last = weeks.at(-1);
  if (!last) return `${name}: not looked at yet`;
  const { compliancePct, totalTickets, orphanedTickets, hoursOnOrphans } = last;
  const sure = open.filter(({ kind }) => kind === 'one-click').length;
  const below = compliancePct < targetPercent ? ` (target ${targetPercent} %)` : '';
  const risk = hoursOnOrphans >= 0.1 ? `, ${hoursText(hoursOnOrphans)} logged on them` : '';
  return `${name}: ${percentOf(compliancePct)} in an epic${below}; ${numberText(orphanedTickets)} of ${numberText(totalTickets)} without${risk}; ${sure} with one epic suggested`;
}

function trend({ weeks }: EpicsNow): AppBlock[] {
  if (weeks.length < 2) return [];
  const points = weeks.map(({ weekStartDate, compliancePct }) => ({
    label: dayName(weekStartDate, 'MMM d'),
    value: Math.round(compliancePct * 10) / 10,
  }));
  return [
    {
      type: 'data_visualization',
      title: 'Tickets in an epic (%)',
      chart: {
        type: 'line',
        series: [{ name: 'In an epic', data: points }],
        axis_config: { categories: points.map(({ label }) => label), x_label: 'Week', y_label: '%' },
      },
    },
  ];
}

const dataLine = ({ sources, lookedAt, timeZone }: EpicsContext) =>
  smallPrint(lookedAt ? `Jira as of ${slackDate(lookedAt, timeZone)}` : dataWords(sources, ['jira'], timeZone));
