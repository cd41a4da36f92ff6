import { dayName } from '../../agents/calendar/days.ts';
import { hoursNumber } from '../../agents/calendar/hours.ts';
import { numberText } from '../../agents/numbers.ts';
import type { SummaryPerson, TimeSummaryNotice } from '../../agents/time-compliance/notice.ts';
import { shortestFirst } from '../../agents/time-compliance/shortest-first.ts';
import type { AppBlock } from '../blocks.ts';
import { shortened, smallPrint } from '../parts.ts';
import { statusNames } from './status-words.ts';

type Data = TimeSummaryNotice['data'];

const head = ['Person', 'Status', 'Logged (h)', 'Expected (h)', 'Short weeks'];
/** Rows under the header, and characters of a name, at which both tables keep within Slack's totals. */
const most = { rows: 99, name: 40 };

/** Very short before short before complete, fewest hours first. */
export function worstFirst(people: readonly SummaryPerson[]): SummaryPerson[] {
  return shortestFirst(people, (each) => each);
}

/** As it was told, and since when it is so no more. */
const statusText = ({ status, putRightOn }: SummaryPerson) =>
  putRightOn ? `${statusNames[status]}, put right on ${dayName(putRightOn, 'EEEE')}` : statusNames[status];

/** Sortable and paged. */
export function peopleDataTable(data: Data): AppBlock[] {
  if (data.people.length === 0) return [];
  const rows = worstFirst(data.people).slice(0, most.rows);
  return [
    {
      type: 'data_table',
      caption: 'Hours logged and expected, the shortest weeks first',
      page_size: 10,
      rows: [
        head.map(textCell),
        ...rows.map((person) => [
          textCell(shortened(person.name, most.name)),
          textCell(statusText(person)),
          numberCell(person.hoursLogged),
          numberCell(person.expectedHours),
          numberCell(person.shortWeeks),
        ]),
      ],
    },
    ...leftOff(data),
  ];
}

/** The older block: text only. */
export function peopleTable(data: Data): AppBlock[] {
  if (data.people.length === 0) return [];
  const rows = worstFirst(data.people).slice(0, most.rows);
  const cells = rows.map((person) => [
    shortened(person.name, most.name),
    statusText(person),
    hoursNumber(person.hoursLogged),
    hoursNumber(person.expectedHours),
    String(person.shortWeeks),
  ]);
  return [{ type: 'table', rows: [head, ...cells].map((row) => row.map(textCell)) }, ...leftOff(data)];
}

/** Compliance week by week; weeks in which nobody was measured are left out, and one point is no line. */
export function trendChart({ trend }: Data): AppBlock[] {
  const points = trend.flatMap(({ weekStart, compliancePercent }) =>
    compliancePercent === null ? [] : [{ label: dayName(weekStart, 'MMM d'), value: compliancePercent }],
  );
  if (points.length < 2) return [];
  const categories = points.map(({ label }) => label);
  return [
    {
      type: 'data_visualization',
      title: 'Complete weeks, as told on Monday',
      chart: {
        type: 'line',
        series: [{ name: 'Complete', data: points }],
        axis_config: { categories, x_label: 'Week of', y_label: 'People with a complete week (%)' },
      },
    },
  ];
}

function leftOff({ people }: Data): AppBlock[] {
  const left = people.length - most.rows;
  return left > 0 ? [smallPrint(`${numberText(left)} more people are not shown; their weeks look better`)] : [];
}

const textCell = (text: string) => ({ type: 'raw_text' as const, text: text || ' ' });
const numberCell = (value: number) => ({ type: 'raw_number' as const, value, text: hoursNumber(value) });
