import { randomBytes } from 'node:crypto';
import type { Db, Document, Filter } from 'mongodb';
import { collectionOf } from '../store/collection.ts';
import { openStore } from '../store/index.ts';
import { people, type StoredPerson } from '../store/people.ts';
import { projects } from '../store/projects.ts';
import { worklogs } from '../store/worklogs.ts';
import { forgottenName, type Names, scrub } from './scrub.ts';

/** What forgetting somebody does, or would do: rows by collection. */
export interface Forgotten {
  /** Rows about nobody else. */
  deleted: Record<string, number>;
  /** Rows that stay, and name them no more. */
  scrubbed: Record<string, number>;
  pseudonym: string;
  /** Whether Jira still shows the account as active: it would be read again. */
  stillActive: boolean;
}

/** There is nobody of this account. */
export class UnknownAccountError extends Error {
  override readonly name = 'UnknownAccountError';
}

/**
 * Forgets a person: what is only about them is deleted; what others need (hours that sums are made of, histories, what
 * others were told) stays under a pseudonym made by chance. Without `really` nothing is changed. The person's own row goes
 * last, so that repeating it after a crash finishes the work. Throws UnknownAccountError.
 */
export async function forget(db: Db, accountId: string, options: { really: boolean; at: Date }): Promise<Forgotten> {
  const rows = collectionOf(db, people);
  const person = await rows.findOne({ accountId });
  if (!person)
    throw new UnknownAccountError(`Nobody of the account ${accountId} is stored. \`/pm people\` lists who is.`);
  const names = namesOf(person, `forgotten-${randomBytes(6).toString('hex')}`);
  const { really, at } = options;
  // What their own row still holds for the audit would go with it.
  if (really) await openStore(db).moveNotes();
  const deleted = await deleteOwn(db, names, really);
  const scrubbed = await scrubAll(db, names, deleted, really);
  if (really) await replacePerson(db, person, names, at);
  return { deleted: { ...deleted, people: 1 }, scrubbed, pseudonym: names.pseudonym, stillActive: person.active };
}

function namesOf({ accountId, slackUserId, email, displayName, githubLogin }: StoredPerson, pseudonym: string): Names {
  const slackUserIds = slackUserId === null ? [] : [slackUserId];
  return { accountId, slackUserIds, emails: email === null ? [] : [email], displayName, githubLogin, pseudonym };
}

/** What is about nobody else, by collection. */
function ownRows({ accountId, slackUserIds }: Names): Record<string, Filter<Document>> {
  const [slackUserId = null] = slackUserIds;
  const own = slackUserId === null ? [] : [{ slackUserId }, { 'target.slackUserId': slackUserId }];
  return {
    timeTrackingCompliance: { userAccountId: accountId },
    absenceClaims: { accountId },
    plannedAbsences: { accountId },
    issueComments: { authorId: accountId },
    findings: { 'subject.id': accountId },
    schedules: { accountId },
    briefs: { slackUserId: slackUserId ?? accountId },
    welcomes: { slackUserId: slackUserId ?? accountId },
    snoozes: { slackUserId: slackUserId ?? accountId },
    conversations: { slackUserId: slackUserId ?? accountId },
    proposals: { slackUserId: slackUserId ?? accountId },
    outbox: { $or: [{ 'target.accountId': accountId }, { 'body.notice.subject.id': accountId }, ...own] },
  };
}

async function deleteOwn(db: Db, names: Names, really: boolean): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, filter] of Object.entries(ownRows(names))) {
    const rows = db.collection(name);
    const count = really ? (await rows.deleteMany(filter)).deletedCount : await rows.countDocuments(filter);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** Goes through every row there is, so that no collection can be left out; `own` are those that are deleted. */
async function scrubAll(db: Db, names: Names, own: Record<string, number>, really: boolean) {
  const counts: Record<string, number> = {};
  const all = await db.listCollections({}, { nameOnly: true }).toArray();
  for (const name of all.map((each) => each.name).sort()) {
    const found = await scrubCollection(db, name, names, really);
    // While nothing is deleted yet, what will be is found here too.
    const count = really ? found : found - (own[name] ?? 0);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

async function scrubCollection(db: Db, name: string, names: Names, really: boolean): Promise<number> {
  const rows = db.collection(name);
  let count = 0;
  for await (const row of rows.find({})) {
    const { _id, ...held } = row;
    if (name === people.name && row.accountId === names.accountId) continue;
    const next = scrub(withoutThem(name, held, names), names);
    if (next === held) continue;
    count++;
    if (really) await rows.replaceOne({ _id }, next as Document);
  }
  return count;
}

/** What a pseudonym would be no use for: their own words, and the parts they had. */
function withoutThem(name: string, row: Document, { accountId }: Names): Document {
  switch (name) {
    case worklogs.name:
      return row.accountId === accountId && row.description !== '' ? { ...row, description: '' } : row;
    case people.name:
      return row.leadAccountId === accountId ? { ...row, leadAccountId: null } : row;
    case projects.name:
      return withoutPart(row, accountId);
    default:
      return row;
  }
}

function withoutPart(project: Document, accountId: string): Document {
  const { pmAccountId, delegates = [], stakeholderAccountIds = [] } = project;
  const had = [pmAccountId, ...stakeholderAccountIds, ...delegates.map((each: Document) => each.accountId)];
  if (!had.includes(accountId)) return project;
  return {
    ...project,
    pmAccountId: pmAccountId === accountId ? null : pmAccountId,
    delegates: delegates.filter((each: Document) => each.accountId !== accountId),
    stakeholderAccountIds: stakeholderAccountIds.filter((each: string) => each !== accountId),
  };
}

/** Somebody without a name takes their place, so that the hours still belong to their team. */
async function replacePerson(db: Db, { team, accountId }: StoredPerson, { pseudonym }: Names, at: Date): Promise<void> {
  const { people: stored, audit } = openStore(db);
  const nobody = { accountId: pseudonym, displayName: forgottenName, active: false, accountType: 'app' as const };
  await stored.mirror([{ ...nobody, team }]);
  await collectionOf(db, people).deleteOne({ accountId });
  await audit.add({ at, by: 'reeve', action: 'person-forgotten', subject: pseudonym });
}
