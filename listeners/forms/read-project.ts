import type { Person } from '../../agents/person.ts';
import type { ProjectEdit } from '../../store/projects.ts';
import { type Form, numberOf } from './form.ts';
import { readCalendar } from './read-calendar.ts';

const mostHours = 10_000;
const highestRate = 100_000;

/** What the form of a project says; fields it does not show are left as they are. Notes what is wrong at its field. */
export function readProject(form: Form, people: readonly Person[]): ProjectEdit {
  const type = form.text('projectType');
  if (type !== 'retainer' && type !== 'scope' && type !== 'internal') {
    form.wrong('projectType', 'Choose a type.');
    return {};
  }
  return {
    projectType: type,
    ...retainer(form),
    ...money(form),
    pmAccountId: personIn(form, people),
    stakeholderAccountIds: form.list('stakeholderAccountIds'),
    channelId: form.text('channelId'),
    team: form.text('team'),
    repos: repos(form),
    ...readCalendar(form),
  };
}

function retainer(form: Form): ProjectEdit {
  if (!form.has('monthlyRetainerHours')) return {};
  const monthlyRetainerHours = amount(form, 'monthlyRetainerHours', { most: mostHours, unit: 'hours', above: 0 });
  const retainerStartDay = numberOf(form.text('retainerStartDay') ?? '');
  if (!Number.isInteger(retainerStartDay) || retainerStartDay < 1 || retainerStartDay > 28) {
    form.wrong('retainerStartDay', 'Write a day from 1 to 28, so that every month has it.');
  }
  if (monthlyRetainerHours === null) form.wrong('monthlyRetainerHours', 'Write the hours a month.');
  const rolloverUnusedHours = form.list('rolloverUnusedHours').includes('true');
  return { monthlyRetainerHours, retainerStartDay, rolloverUnusedHours };
}

function money(form: Form): ProjectEdit {
  if (!form.has('hourlyRate')) return {};
  const hourlyRate = amount(form, 'hourlyRate', { most: highestRate, unit: 'an hour' });
  const currency = form.text('currency')?.toUpperCase() ?? null;
  if (currency !== null && !Intl.supportedValuesOf('currency').includes(currency)) {
    form.wrong('currency', `“${currency}” is not a currency; write three letters such as USD.`);
  }
  if (hourlyRate !== null && currency === null) form.wrong('currency', 'A rate needs its currency.');
  return { hourlyRate, currency };
}

/** A number that is not negative; null when the field is empty. */
function amount(form: Form, name: string, limit: { most: number; unit: string; above?: number }): number | null {
  const text = form.text(name);
  if (text === null) return null;
  const value = numberOf(text);
  const { most, unit, above } = limit;
  if (Number.isNaN(value)) form.wrong(name, 'Write a number, such as 120 or 37.5.');
  else if (value < 0 || (above !== undefined && value <= above)) form.wrong(name, `Write more than 0 ${unit}.`);
  else if (value > most) form.wrong(name, `At most ${most} ${unit}: is there a digit too many?`);
  return value;
}

function personIn(form: Form, people: readonly Person[]): string | null {
  const accountId = form.text('pmAccountId');
  const person = people.find((each) => each.accountId === accountId);
  if (accountId !== null && !person) form.wrong('pmAccountId', 'Jira does not show this person any more.');
  else if (person && !person.active) form.wrong('pmAccountId', `${person.displayName} has left; choose somebody else.`);
  return accountId;
}

/** Whether it is `owner/name`. */
export const isRepo = (text: string): boolean => /^[\w.-]+\/[\w.-]+$/.test(text);

/** Chosen from GitHub, or written one a line where GitHub is not connected. */
function repos(form: Form): string[] {
  const written = (form.text('repos') ?? '').split(/[\s,]+/);
  const given = [...form.list('repos'), ...written]
    .map((repo) => repo.replace(/^https?:\/\/[^/]+\//, '').replace(/(\.git|\/)+$/, ''))
    .filter(Boolean);
  const wrong = given.find((repo) => !isRepo(repo));
  if (wrong) form.wrong('repos', `“${wrong.slice(0, 60)}” is not owner/name.`);
  return [...new Set(given)];
}
