import type { Db, Document, Filter } from 'mongodb';
import { agentIds } from '../agents/agent-ids.ts';
import { isDuplicateKey, repeatable } from './collection.ts';

/** Where a project's key stands by itself, and where it begins the key of an issue. */
const places: Record<string, { project: string[]; issue: string[] }> = {
  issues: { project: ['projectKey'], issue: ['key', 'parentKey'] },
  issueTexts: { project: ['projectKey'], issue: [] },
  epicForecasts: { project: ['projectKey'], issue: ['epicKey'] },
  epicHours: { project: ['projectKey'], issue: ['epicKey'] },
  retainerBudgetAlerts: { project: ['projectKey'], issue: [] },
  proactiveInsights: { project: ['projectKey'], issue: ['subject'] },
  epicAssignmentCompliance: { project: ['projectKey'], issue: [] },
  epicAssignmentSuggestions: { project: ['projectKey'], issue: ['ticketKey', 'suggestedEpic', 'actualEpicAssigned'] },
  workflowBottlenecks: { project: ['projectKey'], issue: ['itemKey'] },
  bottleneckBaselines: { project: ['projectKey'], issue: [] },
  mutes: { project: ['scopeId'], issue: [] },
  snoozes: { project: ['scopeId'], issue: ['scopeId'] },
  outbox: { project: ['body.notice.subject.id', 'body.notice.data.projectKey'], issue: ['body.notice.subject.id'] },
};

/**
 * Everything remembered of a project, under its new key: Jira's id is what stays, the key is a name, and Jira changes it without
 * touching the issues. Doing it again changes nothing.
 */
export async function renameProject(db: Db, from: string, to: string): Promise<void> {
  for (const [name, { project, issue }] of Object.entries(places)) {
    const named = [
      ...project.map((field) => ({ [field]: from })),
      ...issue.map((field) => ({ [field]: issuesOf(from) })),
    ];
    await rewrite(db, name, { $or: named }, [...new Set([...project, ...issue])], (value) => renamed(value, from, to));
  }
  // Topics are named agent/subject/period/…, matters template/kind/subject/period.
  const inside = (value: string) =>
    value
      .split('/')
      .map((part) => renamed(part, from, to))
      .join('/');
  for (const agentId of agentIds) {
    for (const prefix of [`${agentId}/${from}/`, `${agentId}/${from}-`]) {
      await rewrite(db, 'outbox', { topic: beginningWith(prefix) }, ['topic', 'body.notice.topic'], inside);
    }
  }
  await rewrite(db, 'snoozes', { scope: { $in: ['topic', 'matter'] } }, ['scopeId'], inside);
  await renameInSettings(db, from, to);
}

const beginningWith = (prefix: string) => ({ $gte: prefix, $lt: `${prefix}\uffff` });
const issuesOf = (project: string) => beginningWith(`${project}-`);

/** A project's key, or the key of one of its issues, under the new name; anything else as it is. */
function renamed(value: string, from: string, to: string): string {
  if (value === from) return to;
  const number = value.startsWith(`${from}-`) ? value.slice(from.length + 1) : '';
  return /^\d+$/.test(number) ? `${to}-${number}` : value;
}

async function rewrite(
  db: Db,
  name: string,
  filter: Filter<Document>,
  fields: string[],
  next: (value: string) => string,
) {
  const rows = db.collection(name);
  const found = await rows.find(filter).toArray();
  for (const row of found) {
    const changes = fields.flatMap((field) => {
      const value = at(row, field);
      return typeof value === 'string' && next(value) !== value ? [[field, next(value)] as const] : [];
    });
    if (changes.length === 0) continue;
    const { _id } = row;
    try {
      await repeatable(() => rows.updateOne({ _id }, { $set: Object.fromEntries(changes) }));
    } catch (error) {
      // Written under the new key already, from Jira or anew: this one is the older.
      if (!isDuplicateKey(error)) throw error;
      await repeatable(() => rows.deleteOne({ _id }));
    }
  }
}

function at(row: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined),
      row,
    );
}

/** Keys in settings: as members of lists, and as names of fields. */
async function renameInSettings(db: Db, from: string, to: string): Promise<void> {
  const rows = db.collection('settings');
  for (const row of await rows.find({}).toArray()) {
    const value = deep(row.value, from, to);
    if (JSON.stringify(value) === JSON.stringify(row.value)) continue;
    await repeatable(() => rows.updateOne({ _id: row._id }, { $set: { value }, $inc: { version: 1 } }));
  }
}

function deep(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each) => (each === from ? to : each));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name === from ? to : name, deep(each, from, to)]),
  );
}
