import { auditActions, isAuditAction } from '../../agents/audit-actions.ts';
import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import { scheduleWords } from '../../agents/calendar/schedule-words.ts';
import { hourlyText, numberText } from '../../agents/numbers.ts';
import { plainName, withReadableTimes } from '../mrkdwn.ts';
import { quoted } from '../parts.ts';
import { otherLabels, personLabels, projectLabels } from '../setting-labels.ts';
import { weekdays } from '../weekdays.ts';

/** A change as the audit has it. */
export interface Change {
  at: Date;
  subject: string;
  by: string;
  action: string;
  before: string | null;
  after: string | null;
}

/** Names for what a change is about. */
export interface ChangeNames {
  /** Of people, by account. */
  people: ReadonlyMap<string, string>;
  /** Titles of agents' settings, by agent and name. */
  titles: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What a project's rate was in at a moment. */
  currencyAt(projectKey: string, at: Date): string;
  /** The reader's zone. */
  timeZone: string;
}

/** What was done, in words that stand behind whoever did it, and what was there before and after; null where that is not said. */
export interface ChangeParts {
  did: string;
  was: string | null;
  is: string | null;
}

/** What follows from another change, and is told with that. */
const derived = new Set(['terms', 'retainerTerms', 'overrides', 'armed']);

/** What somebody did, in a line of mrkdwn, a setting as its form words it; null for what follows from another change. */
export function changeWords(change: Change, names: ChangeNames): string | null {
  const { by, action, before } = change;
  const [field] = parted(before);
  if (action === 'changed' && field !== null && derived.has(field)) return null;
  const { did, was, is } = changeParts(change, names);
  const who = by === 'reeve' ? 'Reeve' : `<@${by}>`;
  if (action === 'changed' && was !== null && is !== null) return `${who} ${did} from ${was} to ${is}`;
  const said = [was, is].filter((text) => text !== null);
  return `${who} ${did}${said.length > 0 ? `: ${said.join(' → ')}` : ''}`;
}

/** The same in its parts, for a table. */
export function changeParts({ at, subject, action, before, after }: Change, names: ChangeNames): ChangeParts {
  const [field, was] = parted(before);
  const [same, is] = parted(after);
  if (action !== 'changed' || field === null || field !== same) {
    const said = (text: string | null) => (text ? quoted(saidWords(action, text, names), 200) : null);
    return {
      did: isAuditAction(action) ? auditActions[action] : action.replaceAll('-', ' '),
      was: said(before),
      is: said(after),
    };
  }
  const { label, unit } = labelOf(subject, field, names);
  const of = (value: unknown) => {
    const rate = field === 'hourlyRate' && typeof value === 'number' ? value : null;
    return rate === null
      ? valueWords(field, value, unit, names)
      : hourlyText(rate, names.currencyAt(subject.split('/')[1] ?? '', at));
  };
  return { did: `changed ${quoted(label, 150)}`, was: of(was), is: of(is) };
}

/** What is noted of what is no setting: with names in place of accounts, and days and times as people write them. */
function saidWords(action: string, text: string, names: ChangeNames): string {
  const [, cron = '', zone = ''] = /^((?:\S+ ){4}\S+) (\S+)$/.exec(text) ?? [];
  if (action === 'schedule-changed' && cron !== '') return `${scheduleWords(cron) ?? cron} ${zone}`;
  return withReadableTimes(withNames(text, names), names.timeZone).replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) =>
    dayName(day, 'MMM d, yyyy'),
  );
}

function parted(text: string | null): [string | null, unknown] {
  const [, field, value = ''] = /^([A-Za-z]\w*): ([\s\S]*)$/.exec(text ?? '') ?? [];
  if (field === undefined) return [null, null];
  try {
    return [field, JSON.parse(value)];
  } catch {
    return [field, value];
  }
}

function labelOf(subject: string, field: string, { titles }: ChangeNames): { label: string; unit: string } {
  const [kind = '', id = '', agentId = ''] = subject.split('/');
  const own: ReadonlyMap<string, string> | undefined = titles.get(kind === 'agent' ? id : agentId);
  const known = kind === 'project' && agentId === '' ? projectLabels : kind === 'person' ? personLabels : otherLabels;
  const title = own?.get(field) ?? Object.entries<string>(known).find(([name]) => name === field)?.[1];
  const inProject = kind === 'project' && field === 'channelId' ? 'Channel' : undefined;
  return labelAndUnit(inProject ?? title ?? spoken(field));
}

/** `Early warning at (%)` is a label and its unit. */
function labelAndUnit(title: string): { label: string; unit: string } {
  const [, label = '', unit = ''] = /^(.*?)(?: \(([^()]*)\))?$/.exec(title) ?? [];
  return { label, unit };
}

const spoken = (field: string) => field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const types: Readonly<Record<string, string>> = { retainer: 'retainer', scope: 'scope', internal: 'internal' };
const accounts = new Set(['pmAccountId', 'leadAccountId', 'stakeholderAccountIds']);
const channels = new Set(['channelId', 'alertsChannelId']);
const members = new Set(['slackUserId', 'admins']);
const hours = new Set(['monthlyRetainerHours']);

function valueWords(field: string, value: unknown, unit: string, names: ChangeNames): string {
  if (value === null || value === undefined || value === 'null' || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    if (/workingDays/i.test(field)) return value.map((day) => weekdays[Number(day) - 1] ?? '').join(', ');
    return value.map((each) => valueWords(field, each, unit, names)).join(', ');
  }
  if (typeof value === 'object') return recordWords(value, names);
  const text = String(value);
  const person = names.people.get(text);
  if (person !== undefined) return quoted(person, 60);
  if (accounts.has(field)) return 'somebody who left';
  if (channels.has(field)) return `<#${plainName(text)}>`;
  if (members.has(field)) return `<@${plainName(text)}>`;
  if (field === 'projectType') return types[text] ?? quoted(text, 20);
  if (typeof value !== 'number')
    return quoted(/Day$/.test(field) && isDay(text) ? dayName(text, 'MMM d, yyyy') : text, 100);
  if (hours.has(field) || /hours/.test(unit)) return hoursText(value);
  return withUnit(numberText(value, 4), unit);
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

function withUnit(figure: string, unit: string): string {
  if (/%/.test(unit)) return `${figure} %`;
  const [, noun] = /\b(days|weeks|months|items|tickets)\b/.exec(unit) ?? [];
  return noun ? `${figure} ${figure === '1' ? noun.slice(0, -1) : noun}` : figure;
}

/** A record as people read it: what it holds, without the names machines have for it. */
function recordWords(value: object, names: ChangeNames): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return 'none';
  return entries
    .map(([name, each]) => partWords(name, each, names))
    .filter(Boolean)
    .join('; ');
}

function partWords(name: string, value: unknown, names: ChangeNames): string {
  if (typeof value === 'object' && value !== null && 'cron' in value)
    return quoted(
      `${scheduleWords(String(value.cron)) ?? value.cron}${'timezone' in value ? ` ${value.timezone}` : ''}`,
      80,
    );
  for (const titles of names.titles.values()) {
    const title = titles.get(name);
    if (title !== undefined) {
      const { label, unit } = labelAndUnit(title);
      return `${quoted(label, 60)}: ${valueWords(name, value, unit, names)}`;
    }
  }
  if (name === 'daysOff' && Array.isArray(value))
    return value.length === 0 ? '' : `${numberText(value.length)} dates off`;
  if (name === 'by' || name === 'addedBy') return `<@${plainName(String(value))}>`;
  if (name === 'at') return '';
  return valueWords(name, value, '', names);
}

/** A text of the audit with names in place of accounts. */
function withNames(text: string, { people }: ChangeNames): string {
  return [...people].reduce((said, [accountId, name]) => said.replaceAll(accountId, name), text);
}
