import { weekName } from '../../agents/calendar/periods.ts';
import type { Meaning } from '../use-cases.ts';
import type { Read } from './read.ts';

const week = /^(?:this|last|next|\d{4}-?w\d{1,2}|\d{4}-\d{2}-\d{2})$/;

/**
 * What a line means that is written as a command is, with or without `/pm`; null when it is none, or one that reads
 * like any other question. Only what a sentence would not say is looked at here.
 */
export function commandMeaning({ text, named, when, messageId }: Read): Meaning | null {
  const [name = '', ...words] = text
    .toLowerCase()
    .replace(/[?!.]+$/, '')
    .split(/\s+/);
  const [first = ''] = words;
  const meaning = (useCase: Meaning['useCase'], given: Meaning['arguments'] = {}): Meaning => ({
    useCase,
    arguments: given,
  });
  if (words.length === 0) return alone(name);
  if (name === 'time' && words.length === 1 && week.test(first)) return meaning('hours', weekOf(first));
  if (name === 'why' && words.length === 1 && messageId) return meaning('why', { id: messageId });
  if (name === 'project' && words.length === 1 && named.projects[0])
    return meaning('standing', { project: named.projects[0] });
  if (name === 'epics' && words.length === 1 && named.projects[0])
    return meaning('orphans', { project: named.projects[0] });
  if (name === 'report' && /^--/.test(words.at(-1) ?? ''))
    return meaning('report', when.month ? { month: when.month.past } : {});
  if ((name === 'snooze' || name === 'mute') && words.at(-1) === 'off') {
    const what = messageId ?? named.epic ?? named.projects[0] ?? named.agent;
    return meaning(name === 'snooze' ? 'unsnooze' : 'unmute', what ? { what } : {});
  }
  return null;
}

function alone(name: string): Meaning | null {
  const useCase = bare.get(name);
  return useCase ? { useCase, arguments: {} } : null;
}

/** Commands that say all by their name. */
const bare = new Map<string, Meaning['useCase']>([
  ['help', 'help'],
  ['today', 'today'],
  ['status', 'status'],
  ['time', 'hours'],
  ['hours', 'hours'],
  ['timesheet', 'hours'],
  ['budget', 'budget'],
  ['budgets', 'budget'],
  ['projects', 'projects'],
  ['people', 'people'],
  ['agents', 'agents'],
  ['settings', 'settings'],
  ['report', 'report'],
  ['scorecard', 'scorecard'],
  ['reports', 'report'],
  ['forecast', 'forecast'],
  ['variance', 'variance'],
  ['stuck', 'stuck'],
  ['bottlenecks', 'stuck'],
  ['orphans', 'orphans'],
  ['epics', 'orphans'],
  ['reviews', 'reviews'],
  ['snooze', 'snoozes'],
  ['mute', 'mutes'],
  ['delegate', 'delegations'],
  ['history', 'history'],
  ['export', 'export'],
  ['run', 'run'],
  ['why', 'why'],
]);

/** A day names the week it is in. */
const weekOf = (word: string): Meaning['arguments'] => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return { week: weekName(word) };
  const [, year, number] = /^(\d{4})-?w(\d{1,2})$/.exec(word) ?? [];
  return { week: year && number ? `${year}-W${number.padStart(2, '0')}` : word };
};
