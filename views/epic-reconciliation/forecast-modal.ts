import type { InputBlock } from '@slack/types';
import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { formModal, numberField, optionOf, selectField } from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';

export interface ForecastRow {
  epicKey: string;
  title: string;
  /** By month shown; null where nothing is forecast. */
  hours: (number | null)[];
  /** By month shown: what was logged in it where it is over, else in the last month that is. */
  logged: { month: Month; hours: number }[];
}

export interface ForecastForm {
  projectKey: string;
  projectName: string;
  months: Month[];
  rows: ForecastRow[];
  page: number;
  pages: number;
  /** Hours of the whole project by month shown, with what is typed. */
  totals: number[];
  /** Changes not saved yet on other pages and months. */
  changed: number;
  /** Makes fields new, so that Slack shows the values given. */
  fresh: string;
  note: string | null;
  metadata: string;
}

/** Names of the fields for spreading. */
export const spreadFields = { hours: 'spread-hours', over: 'spread-over' } as const;
/** What is spread over: the epics shown in the first month, or one epic's months. */
export const overEpics = 'epics';

const monthText = (month: Month) => dayName(`${month}-01`, 'MMM yyyy');

const mostCrossed = 8;

/** Says which forecasts somebody else changed while the form was open; `place` is an epic and a month. */
export function forecastCrossed(
  places: readonly { place: string; hours: number | null; yours: number | null }[],
): string {
  const words = (hours: number | null) => (hours === null ? 'none' : hoursText(hours));
  const lines = places
    .slice(0, mostCrossed)
    .map(({ place, hours, yours }) => `${place} is now ${words(hours)}, you wrote ${words(yours)}`);
  const more = places.length > mostCrossed ? `; and ${numberText(places.length - mostCrossed)} more` : '';
  return `Somebody changed the same forecasts meanwhile, so nothing of yours is saved yet: ${lines.join('; ')}${more}. Save again to have yours.`;
}

/** Hours by epic and month for one project, with the totals as one types. */
export function buildForecast(form: ForecastForm): AppModalView {
  return formModal({
    title: `Forecast ${form.projectKey}`,
    callbackId: callbackIds.forecast,
    metadata: form.metadata,
    blocks: [
      ...(form.note ? [section(`:information_source: ${quoted(form.note, 500)}`)] : []),
      section(`*${quoted(form.projectName, 80)}*: ${totalsText(form)}`),
      ...(form.rows.length === 0
        ? [section('This project has no open epics in Jira, so there is nothing to forecast.')]
        : []),
      ...form.rows.flatMap((row) => rowBlocks(row, form)),
      ...moves(form),
      ...spreading(form),
      buttons(
        button(actionIds.forecastTemplate, 'Get as Spreadsheet', form.projectKey),
        button(actionIds.forecastUpload, 'Upload', form.projectKey),
      ),
      smallPrint('An empty field is no forecast; 0 forecasts nothing. Every change is kept with who and when.'),
    ],
  });
}

function totalsText({ months, totals, changed }: ForecastForm): string {
  const parts = months.map((month, index) => `${monthText(month)} *${hoursText(totals[index] ?? 0)}*`);
  const unsaved = changed > 0 ? ` (with ${changed} unsaved ${changed === 1 ? 'change' : 'changes'})` : '';
  return `${parts.join(' · ')}${unsaved}`;
}

function rowBlocks({ epicKey, title, hours, logged }: ForecastRow, { months, fresh }: ForecastForm): AppBlock[] {
  const fields = months.map((month, index) => {
    const field = numberField({
      name: `${epicKey} ${month}`,
      label: `${epicKey}, ${monthText(month)} (h)`,
      value: hours[index] ?? null,
      hint: loggedText(logged[index]),
      fresh,
      dispatch: actionIds.forecastHours,
    });
    return { ...field, element: asTyped(field) } as AppBlock;
  });
  return [section(`*${epicKey}* ${quoted(title, 150)}`), ...fields];
}

/** "Oct 2026: 118.5 h logged". */
const loggedText = (logged: ForecastRow['logged'][number] | undefined) =>
  logged ? `${monthText(logged.month)}: ${hoursText(logged.hours)} logged` : '';

/** Tells Reeve of each digit, for the totals. */
function asTyped(field: AppBlock): InputBlock['element'] {
  const { element } = field as InputBlock;
  return {
    ...element,
    dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
  } as InputBlock['element'];
}

/** What the form can show instead: `page 2`, or `months -3`. */
function moves({ page, pages, months }: ForecastForm): AppBlock[] {
  const pagesToGo = Array.from({ length: pages }, (_, index) => index).filter((each) => each !== page);
  const options = [
    ...pagesToGo.slice(0, 90).map((each) => ({ text: `Epics, page ${each + 1} of ${pages}`, value: `page ${each}` })),
    { text: 'Earlier months', value: `months -${months.length}` },
    { text: 'Later months', value: `months ${months.length}` },
  ];
  const element = {
    type: 'static_select' as const,
    action_id: actionIds.forecastMove,
    placeholder: { type: 'plain_text' as const, text: 'Show other epics or months' },
    options: options.map(optionOf),
  };
  return [{ type: 'actions', elements: [element] }];
}

function spreading({ rows, months, fresh }: ForecastForm): AppBlock[] {
  const [first] = months;
  if (rows.length === 0 || first === undefined) return [];
  const options = [
    { text: `all open epics in ${monthText(first)}`, value: overEpics },
    ...rows.map(({ epicKey, title }) => ({
      text: `${epicKey} ${title}: the ${numberText(months.length)} months shown`,
      value: epicKey,
    })),
  ];
  return [
    numberField({ name: spreadFields.hours, label: 'Hours to spread evenly', value: null, fresh }),
    selectField({ name: spreadFields.over, label: 'over', options, value: overEpics, fresh }),
    buttons(
      button(actionIds.forecastSpread, 'Spread Evenly', first),
      button(actionIds.forecastCopy, `Copy Into ${monthText(first)} From the Month Before`, first),
    ),
  ];
}
