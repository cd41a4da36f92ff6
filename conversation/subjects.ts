import type { Agent } from '../agents/agent.ts';
import { dayOf } from '../agents/calendar/days.ts';
import { addMonths, monthOf } from '../agents/calendar/periods.ts';
import type { Person } from '../agents/person.ts';
import type { Project } from '../agents/project.ts';
import { inWords } from '../agents/visible-text.ts';
import { mustAnswerFor } from '../services/access.ts';
import type { ActorContext } from '../services/deps.ts';
import { epicsOf, type OpenEpic } from '../services/epic-reconciliation/forecast-epics.ts';
import { mustHaveBegun } from '../services/must-have-begun.ts';
import { nearest } from '../services/nearest.ts';
import { manages, mustManage } from '../services/project-access.ts';
import { UserFacingError } from '../services/user-facing-error.ts';
import type { ReportRow } from '../store/reconciliation-reports.ts';
import type { MessageContext } from '../views/message-context.ts';
import type { AskedContext } from './asked.ts';
import { folded } from './parser/common-words.ts';

/** The project of this key, which the asker answers for. Throws RefusedError for others, UserFacingError for none. */
export async function projectAsked(context: ActorContext, key: string | undefined): Promise<Project> {
  const project = await projectKnown(context, key);
  mustManage(context.deps, context.actor, project.key);
  return project;
}

/** The project of this key, whoever answers for it. Throws UserFacingError for none. */
export async function projectKnown({ deps, actor }: ActorContext, key: string | undefined): Promise<Project> {
  const projects = (await deps.store.projects.all()).filter(({ archived }) => !archived);
  const own = projects.filter((project) => manages(actor, project.key)).map((project) => project.key);
  if (key === undefined)
    throw new UserFacingError(
      `Which project? ${own.length > 0 ? `You have ${own.slice(0, 12).join(', ')}.` : ''}`.trim(),
    );
  const project = projects.find((each) => each.key === key.toUpperCase());
  if (project) return project;
  const meant = nearest(
    key,
    own.map((each) => each.toLowerCase()),
  );
  const suggestion = meant ? ` Did you mean ${meant.toUpperCase()}?` : '';
  throw new UserFacingError(`There is no project ${inWords(key, 20)} that Reeve knows.${suggestion}`);
}

/** What a wording depends on, for the asker. People are named, not mentioned: an answer calls nobody. */
export async function messageContextOf({ deps, actor }: ActorContext): Promise<MessageContext> {
  const { jiraSiteUrl } = await deps.sources.workspace();
  return { now: deps.clock(), timeZone: actor.timeZone, jiraSiteUrl, slackUserIdOf: () => null };
}

/** The projects the asker answers for. */
export async function ownProjects({ deps, actor }: ActorContext): Promise<Project[]> {
  return (await deps.store.projects.all()).filter(({ key, archived }) => !archived && manages(actor, key));
}

/**
 * Those of a team whom the asker answers for; null when no team is called so, or a person is. Throws RefusedError when they answer
 * for nobody of it.
 */
export async function teamAsked({ deps, actor }: ActorContext, name: string): Promise<Person[] | null> {
  const { people } = await deps.roster();
  if (people.some(({ displayName }) => displayName === name)) return null;
  const members = people.filter(({ team, active }) => active && team?.toLowerCase() === name.toLowerCase());
  const own = members.filter(({ accountId }) => actor.answersFor(accountId));
  const [first] = members;
  if (!first) return null;
  if (own.length === 0) mustAnswerFor(deps, actor, first.accountId);
  return own;
}

/**
 * The asker, or the person of this name, whom the asker answers for or is. Throws RefusedError for others, UserFacingError for
 * nobody, and for a name that several have.
 */
export async function personAsked(context: ActorContext, name: string): Promise<Person> {
  const { deps, actor } = context;
  const person = name === 'me' ? actor.person : await personNamed(context, name);
  if (!person) throw new UserFacingError('Reeve does not know your Jira account. An admin can match it.');
  if (person.accountId !== actor.person?.accountId) mustAnswerFor(deps, actor, person.accountId);
  return person;
}

/**
 * Whoever is called so: in full, or by a first or last name. Of several those the asker may see are meant; of several of those
 * none is. Throws UserFacingError then, and for nobody.
 */
export async function personNamed({ deps, actor }: ActorContext, name: string): Promise<Person> {
  const { people } = await deps.roster();
  const [same] = people.filter(({ displayName }) => displayName === name);
  if (same) return same;
  const wanted = folded(name);
  const parts = ({ displayName }: Person) => folded(displayName).split(/\s+/);
  const all = people.filter((person) => folded(person.displayName) === wanted || parts(person).includes(wanted));
  const called = all.some(({ active }) => active) ? all.filter(({ active }) => active) : all;
  const mayBeSeen = ({ accountId }: Person) => accountId === actor.person?.accountId || actor.answersFor(accountId);
  const seen = called.filter(mayBeSeen);
  const meant = seen.length > 0 ? seen : called;
  const [only] = meant;
  if (only && meant.length === 1) return only;
  if (seen.length > 1) {
    const names = seen.map(({ displayName }) => inWords(displayName)).slice(0, 5);
    throw new UserFacingError(`Which ${inWords(name, 40)}? There is ${names.join(' and ')}: write the whole name.`);
  }
  if (only) return only;
  const near = people.find(
    (person) => mayBeSeen(person) && parts(person).includes(nearest(wanted, parts(person)) ?? ''),
  );
  const suggestion = near ? ` Did you mean ${inWords(near.displayName)}?` : '';
  throw new UserFacingError(`Reeve knows nobody called ${inWords(name, 60)}.${suggestion}`);
}

/**
 * The epics somebody means by a key, or by words of a name, among those they answer for. Throws RefusedError for another
 * project's key, UserFacingError when there is none.
 */
export async function epicsAsked(context: ActorContext, written: string, projectKey?: string): Promise<OpenEpic[]> {
  const [, prefix] = /^([A-Z][A-Z0-9]+)-\d+$/.exec(written.toUpperCase()) ?? [];
  const key = projectKey ?? prefix;
  const projects = key === undefined ? await ownProjects(context) : [await projectAsked(context, key)];
  const epics = await epicsOf(
    context.deps,
    projects.map((project) => project.key),
  );
  const words = wordsOf(written);
  const found = epics.filter(
    (epic) =>
      epic.key === written.toUpperCase() ||
      words.every((word) => wordsOf(epic.title).some((each) => each.startsWith(word))),
  );
  if (found.length > 0) return found;
  const some = epics.slice(0, 3).map((epic) => `“${inWords(epic.title)}” (${epic.key})`);
  const known = some.length > 0 ? ` There is, for example, ${some.join(', ')}.` : '';
  throw new UserFacingError(`You have no epic called “${inWords(written)}”.${known}`);
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and');

/** The agent of an id. Throws UserFacingError that lists them. */
export function agentAsked({ deps }: AskedContext, id: string | undefined): Agent {
  const agent = deps.agents.find((each) => each.id === id);
  if (agent) return agent;
  const known = deps.agents.map((each) => each.id).join(', ');
  throw new UserFacingError(
    id === undefined ? `Which agent? There is ${known}.` : `There is no agent ${id}; there is ${known}.`,
  );
}

/** The latest revision of a month’s report, last month’s when none is named. Throws UserFacingError for a month to come. */
export async function reportAsked(
  { deps }: AskedContext,
  asked: string | undefined,
): Promise<{ month: string; row: ReportRow | null }> {
  const { timeZone } = await deps.sources.workspace();
  const today = dayOf(deps.clock(), timeZone);
  const month = asked ?? addMonths(monthOf(today), -1);
  mustHaveBegun(month, today);
  return { month, row: await deps.store.reconciliationReports.latestRow(month) };
}
