import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Document } from 'mongodb';
import { z } from 'zod';
import { definitions } from '../../../store/index.ts';
import { withoutKeys } from '../../../store/names/sweep.ts';
import { type Draw, sample } from './sample.ts';

/** What projects and issues are called at a moment; projects and issues themselves are numbers. */
export interface Naming {
  projects: string[];
  /** Of each issue, its project and its number there. */
  issues: { project: number; number: number }[];
}

export const issueKey = ({ projects, issues }: Naming, issue: number) => {
  const at = issues[issue];
  return at === undefined ? '' : `${projects[at.project]}-${at.number}`;
};

/** Rows with tokens in the places of keys, by collection. */
export type World = Record<string, Document[]>;

/** A value as it reads under a naming. */
export function render(value: unknown, naming: Naming): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/«(pi|p|i)(\d+)»/g, (_, kind: string, number: string) => {
      if (kind === 'i') return issueKey(naming, Number(number));
      const project = kind === 'p' ? Number(number) : naming.issues[Number(number)]?.project;
      return naming.projects[project ?? -1] ?? '';
    });
  if (Array.isArray(value)) return value.map((each) => render(each, naming));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [String(render(name, naming)), render(each, naming)]),
  );
}

/** Rows of every collection that follows names, as each collection's own schema allows them. */
export function worldOf(draw: Draw, most: number): World {
  const world: World = {};
  for (const definition of definitions.filter(({ name }) => !withoutKeys.has(name))) {
    const schema = 'schema' in definition ? z.instanceof(z.ZodType).parse(definition.schema) : z.never();
    const row = () =>
      definition.name === 'outbox' ? outboxRow(draw) : z.record(z.string(), z.unknown()).parse(sample(schema, draw));
    world[definition.name] = Array.from({ length: most }, row);
  }
  world.settings = [settingsRow(draw)];
  return world;
}

const settingsRow = (draw: Draw): Document => ({
  name: 'agent/retainer-budget',
  version: 3,
  value: {
    projectModes: { [draw.project()]: 'on' },
    thresholds: { team: 'KITE' },
    absenceProjectKeys: [draw.project()],
  },
});

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
const findingSchema = z.object({
  findings: z.array(z.object({ subject: z.record(z.string(), z.unknown()), facts: z.record(z.string(), z.unknown()) })),
});

/** What every agent has found in its golden cases. */
const found = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => basename(file) === 'findings.json')
  .sort()
  .flatMap((file) => findingSchema.parse(JSON.parse(readFileSync(join(fixtures, file), 'utf8'))).findings);

const shown = new Set([
  'name',
  'label',
  'title',
  'summary',
  'value',
  'url',
  'currency',
  'statusName',
  'text',
  'team',
  'author',
]);

function outboxRow(draw: Draw): Document {
  const { subject, facts } = found[draw.number(found.length - 1)] ?? { subject: {}, facts: {} };
  const key = draw.path();
  const notice = {
    ...{ key, topic: draw.path(), template: 'budget-alert', audience: { kind: 'admins' }, severity: 'info' },
    subject: tokens(subject, draw),
    data: tokens(facts, draw),
    whenSent: [
      { collection: 'retainerBudgetAlerts', row: { projectKey: draw.project(), month: '2026-11', threshold: '75' } },
    ],
  };
  const digest = draw.number(1) === 1;
  return {
    ...{
      key: `${key}/U1`,
      topic: draw.path(),
      matter: draw.path(),
      agentId: 'KITE',
      state: digest ? 'sending' : 'sent',
    },
    ...{ reason: 'KITE', runKey: 'KITE/2026', leaseUntil: digest ? new Date(0) : null },
    body: digest ? { kind: 'digest', notices: [notice] } : { kind: 'notice', notice },
  };
}

/** A golden fact with the keys in it made tokens, wherever a string is nothing but a key. */
function tokens(value: unknown, draw: Draw, field = ''): unknown {
  if (typeof value === 'string') {
    if (shown.has(field) || !/^(SUBS|SHOP|BUILD)(-\d+)?$/.test(value)) return value;
    return value.includes('-') ? draw.issue() : draw.project();
  }
  if (Array.isArray(value)) return value.map((each) => tokens(each, draw, field));
  if (value === null || typeof value !== 'object') return value;
  const row = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, tokens(each, draw, name)]));
  const issue = ['itemKey', 'ticketKey', 'issueKey', 'epicKey', 'subject', 'key']
    .map((name) => row[name])
    .find((each) => typeof each === 'string');
  return typeof row.projectKey === 'string' && typeof issue === 'string' && issue.startsWith('«i')
    ? { ...row, projectKey: draw.projectOf(issue) }
    : row;
}
