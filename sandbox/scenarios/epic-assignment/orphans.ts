import { themes } from '../../agency/generate/themes.ts';
import { createRandom, type Random } from '../../agency/random.ts';
import type { ScenarioTools } from '../tools.ts';

/** A ticket made without an epic, and the epic a person would choose; null where there is none. */
export interface Orphan {
  ticketKey: string;
  epicKey: string | null;
}

const wordings = [
  'Clarify % with the client',
  '% does not work on a tablet',
  'Prepare % for the launch',
  'Check % again',
] as const;
/** Work that no epic of the agency is about: one thing of its own, and what belongs nowhere. */
const ofItsOwn = [
  'Loyalty points in the basket',
  'Loyalty points expire after a year',
  'Show loyalty points to members',
];
const nowhere = ['Order a birthday cake', 'The printer is jammed'];

/**
 * Makes tickets without an epic in a scope project: for each of its open epics some that are about it, a group about
 * something new, and a few that belong nowhere. The same seed makes the same.
 */
export function makeOrphans(tools: ScenarioTools, projectKey: string, perEpic: number, seed = 1): Orphan[] {
  const random = createRandom(seed, `orphans ${projectKey}`);
  const { jira } = tools.sandbox.services;
  const reporterId = reporterOf(tools, projectKey);
  const add = (summary: string, description: string) =>
    jira.addTicket({ projectKey, summary, description, reporterId }).key;
  const epics = jira
    .issues()
    .filter(
      ({ fields }) =>
        fields.project.key === projectKey &&
        fields.issuetype.hierarchyLevel === 1 &&
        fields.status.statusCategory.key !== 'done' &&
        fields.summary !== themes.running.name,
    );
  const about = epics.flatMap(({ key, fields }) => {
    const theme = Object.values(themes).find(({ name }) => name === fields.summary);
    return chosen(theme?.parts ?? [], perEpic, random).map((part) => ({
      ticketKey: add(worded(random.pick([...wordings]), part), theme?.about ?? ''),
      epicKey: key,
    }));
  });
  const others = [...ofItsOwn, ...nowhere].map((summary) => ({ ticketKey: add(summary, ''), epicKey: null }));
  return [...about, ...others];
}

function chosen(parts: readonly string[], count: number, random: Random): string[] {
  const left = [...parts];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(random.int(0, left.length - 1), 1),
  ).flat();
}

function worded(wording: string, part: string): string {
  const text = wording.replace('%', part);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function reporterOf({ sandbox, people }: ScenarioTools, projectKey: string): string {
  const project = sandbox.agency.reeve.projects.find(({ key }) => key === projectKey);
  const member = people().find(({ team, accountId }) => team === project?.team && accountId !== project?.pmAccountId);
  if (!member) throw new Error(`nobody works on ${projectKey}`);
  return member.accountId;
}
