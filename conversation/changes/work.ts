import { dayName, monthWords } from '../../agents/calendar/days.ts';
import { isSure } from '../../agents/identity.ts';
import type { Person } from '../../agents/person.ts';
import { inWords } from '../../agents/visible-text.ts';
import { mustReach } from '../../services/access.ts';
import { changeNames } from '../../services/change-names.ts';
import { delegable, delegate } from '../../services/delegate.ts';
import { readerFor } from '../../services/epic-reconciliation/report-reader.ts';
import { exportable, exportFile, noteExported } from '../../services/export-list.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { changeParts } from '../../views/command/change-words.ts';
import { quoted } from '../../views/parts.ts';
import type { AskedContext } from '../asked.ts';
import { agentAsked, personNamed, projectAsked, reportAsked } from '../subjects.ts';
import type { ArgumentsOf } from '../use-cases.ts';
import type { Change } from './change.ts';

export const runChange: Change<ArgumentsOf<'run'>> = {
  async prepare(context, { agent: id, project }) {
    mustReach(context.deps, context.actor, 'command:/pm run');
    const agent = agentAsked(context, id);
    const where = project === undefined ? '' : ` for ${(await projectAsked(context, project)).key}`;
    return {
      text: `Run *${quoted(agent.title, 80)}*${where} now. What it has to say goes out as on a schedule.`,
      label: 'Run Now',
    };
  },
  async carryOut(context, { agent: id, project }) {
    mustReach(context.deps, context.actor, 'command:/pm run');
    const agent = agentAsked(context, id);
    const projectKey = project === undefined ? {} : { projectKey: (await projectAsked(context, project)).key };
    try {
      await context.deps.jobs.requestRun({ agentId: agent.id, by: context.actor.slackUserId, ...projectKey });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new UserFacingError(`${agent.title} cannot run now: ${error.message}.`);
    }
    return `*${quoted(agent.title, 80)}* runs now. “status” shows when it is done.`;
  },
};

export const sendReportChange: Change<ArgumentsOf<'send-report'>> = {
  async prepare(context, { month: asked }) {
    mustReach(context.deps, context.actor, 'command:/pm report');
    const { month, row } = await reportAsked(context, asked);
    if (!row) throw new UserFacingError(`There is no reconciliation report for ${monthWords(month)} yet.`);
    return { text: `Send you the workbook of *${monthWords(month)}*, revision ${row.revision}.`, label: 'Send It' };
  },
  async carryOut(context, { month: asked }, send) {
    mustReach(context.deps, context.actor, 'command:/pm report');
    const { month, row } = await reportAsked(context, asked);
    if (!row) throw new UserFacingError(`There is no reconciliation report for ${monthWords(month)} yet.`);
    const workbook = await context.deps.jobs.reports.workbook(row, readerFor(context.actor), () => undefined);
    if (workbook.kind === 'link')
      return `<${workbook.url}|The workbook of ${monthWords(month)}>, revision ${row.revision}.`;
    await send({ ...workbook, title: `Epic reconciliation, ${monthWords(month)}, revision ${row.revision}` });
    return `The workbook of ${monthWords(month)} is in your conversation with Reeve.`;
  },
};

export const delegateChange: Change<ArgumentsOf<'delegate'>> = {
  async prepare(context, asked) {
    const { person, from, until, projects } = await handover(context, asked);
    return {
      text: `Have *${quoted(person.displayName, 60)}* stand in for you as PM of ${projects.map(({ key }) => key).join(', ')} from ${dayName(from)} to ${dayName(until)}.`,
      label: 'Hand Over',
    };
  },
  async carryOut(context, asked) {
    const { person, from, until, projects } = await handover(context, asked);
    const keys = projects.map(({ key }) => key);
    await delegate(context, keys, person, { from, until });
    return `*${quoted(person.displayName, 60)}* stands in as PM of ${keys.join(', ')} from ${dayName(from)} to ${dayName(until)}.`;
  },
};

async function handover(context: AskedContext, { person: name, from, until }: ArgumentsOf<'delegate'>) {
  const { deps, actor, today } = context;
  mustReach(deps, actor, 'command:/pm delegate');
  const example = 'For example: “Mei covers for me from Monday until Friday”.';
  if (name === undefined) throw new UserFacingError(`Who stands in? ${example}`);
  const person = await standIn(context, name);
  if (from === undefined || until === undefined) throw new UserFacingError(`From which day until which? ${example}`);
  if (until < from || until < today) throw new UserFacingError(`The last day is before the first, or past. ${example}`);
  const projects = (await delegable(context)).filter(({ pmAccountId }) => pmAccountId === actor.person?.accountId);
  if (projects.length === 0)
    throw new UserFacingError('You are PM of no project yourself, so there is nothing to hand over.');
  return { person, from, until, projects };
}

async function standIn(context: AskedContext, name: string): Promise<Person> {
  const { actor } = context;
  const person = await personNamed(context, name);
  if (person.accountId === actor.person?.accountId) throw new UserFacingError('You cannot stand in for yourself.');
  if (!isSure(person))
    throw new UserFacingError(
      `Reeve is not sure who ${inWords(person.displayName)} is on Slack, so they could not be told.`,
    );
  return person;
}

export const exportChange: Change<ArgumentsOf<'export'>> = {
  async prepare({ deps, actor }, { list }) {
    mustReach(deps, actor, 'command:/pm export');
    if (list === undefined) throw new UserFacingError(`Which list? There is ${exportable.join(', ')}.`);
    return { text: `Send you *${list}* as a CSV file, of those you answer for.`, label: 'Send It' };
  },
  async carryOut(context, { list }, send) {
    mustReach(context.deps, context.actor, 'command:/pm export');
    if (list === undefined) throw new UserFacingError(`Which list? There is ${exportable.join(', ')}.`);
    const names = await changeNames(context.deps, context.actor);
    await send(await exportFile(context, list, (entry) => changeParts(entry, names)));
    await noteExported(context, list);
    return `The file is in your conversation with Reeve: ${list}, as of now.`;
  },
};
