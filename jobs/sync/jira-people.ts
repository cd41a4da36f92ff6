import { withFigures } from '../../agents/numbers.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { Page } from '../../integrations/http/page.ts';
import type { Jira, User } from '../../integrations/jira/types.ts';
import { isClockSettled } from './clock.ts';
import { commentDays } from './jira-comments.ts';
import { readProjects } from './jira-projects.ts';
import { isImplausibleDirectory } from './plausible.ts';
import type { SyncRun } from './run.ts';
import { storePeople } from './store-noting.ts';

/** Reads projects and people, whole, once a day. */
export async function syncDirectory(jira: Jira, run: SyncRun): Promise<void> {
  await run.store.names.finish((await run.store.projects.all()).map(({ key }) => key));
  if (run.state().dailyParts.directory === run.today) return;
  run.progress(0, 2, 'projects and people');
  await readProjects(jira, run);
  await readPointFields(jira, run);
  await run.store.issueComments.dropBefore(new Date(run.startedAt.getTime() - commentDays * 24 * 3_600_000));
  run.progress(1, 2, 'projects and people');
  await readColleagues(jira, run);
  await noteOwnAccount(jira, run);
  // A doubtful list is read again with the next sync.
  const read = run.notes.doubts() === null ? { directory: run.today } : {};
  await run.save({ dailyParts: { ...run.state().dailyParts, ...read }, rejected: run.notes.rejected() });
  run.progress(2, 2, 'projects and people');
}

/** The type Jira gives its own field for story points. */
const pointType = /:(jsw-)?story-points$/;
const pointNames = /^story points?( estimate)?$/i;

/** Finds the fields that hold story points: each site, and each style of project, has its own. */
async function readPointFields(jira: Jira, run: SyncRun): Promise<void> {
  const fields = await jira.fields(run.signal).catch((error: unknown) => {
    // Without them tickets are weighed by estimates or counted; nothing else needs them.
    if (error instanceof IntegrationError) return null;
    throw error;
  });
  if (fields === null) return;
  const pointFields = fields.items
    .filter(({ custom, customType, name }) => custom && (pointType.test(customType ?? '') || pointNames.test(name)))
    .map(({ id }) => id);
  // One that the list leaves out may still hold points; asking for one that is gone costs nothing.
  const listed = new Set(fields.items.map(({ id }) => id));
  const unlisted = (run.state().pointFields ?? []).filter((id) => !listed.has(id));
  await run.save({ pointFields: [...pointFields, ...unlisted] });
}

/** Which account is Reeve's own: Jira may show it as a person, and nobody should look for its hours. */
async function noteOwnAccount(jira: Jira, run: SyncRun): Promise<void> {
  const own = await jira.myself(run.signal).catch((error: unknown) => {
    if (error instanceof IntegrationError) return null;
    throw error;
  });
  if (own === null) return;
  const isOwn = ({ accountId }: { accountId: string }) => accountId === own.accountId;
  // The one it read with before is a person's, or nobody's, again.
  const other = (await run.store.people.all()).filter((person) => isOwn(person) !== (person.ownAccount === true));
  const marked = other.map(({ accountId }) => ({ accountId, ownAccount: isOwn({ accountId }) }));
  await storePeople(run, userRows, marked);
}

/** What the Jira client calls these rows when it refuses one. */
const userRows = 'Jira users';
/** What notes call the list of people while many are missing from it. */
const listOfPeople = 'people';

/** Nobody is taken for gone because a list leaves them out; one that leaves out many is not believed to be all of it. */
async function readColleagues(jira: Jira, run: SyncRun): Promise<void> {
  const before = (await run.store.people.all())
    .filter(({ active, accountType }) => active && accountType === 'atlassian')
    .map(({ accountId }) => accountId);
  run.notes.restart(userRows);
  const shown = await readPeople(run, jira.users(run.signal));
  const lost = before.filter((id) => !shown.has(id)).length;
  const isOdd =
    isImplausibleDirectory(before.length, lost, shown.size, run.limits) && !isClockSettled(run, listOfPeople);
  run.notes.clock(listOfPeople, !isOdd);
  if (!isOdd) return;
  const many = withFigures`people: ${lost} of ${before.length} are missing at once`;
  run.notes.doubt(`${many}; check whether the account may still browse users`);
}

/** Takes people over from Jira; customers of a help desk are nobody's colleagues. */
export async function readPeople(run: SyncRun, pages: AsyncIterable<Page<User>>): Promise<Set<string>> {
  const shown = new Set<string>();
  for await (const page of pages) {
    const colleagues = page.items.filter((user) => user.accountType !== 'customer');
    await storePeople(
      run,
      userRows,
      colleagues.map(({ email, timeZone, ...user }) => ({
        ...user,
        // What somebody hides today was not taken back: the match it led to stays.
        ...(email ? { email: email.trim().toLowerCase() } : {}),
        ...(timeZone ? { timeZone } : {}),
      })),
    );
    for (const { accountId } of page.items) shown.add(accountId);
    for (const { id } of page.rejected) if (id !== undefined) shown.add(id);
    run.notes.reject(page.rejected);
  }
  return shown;
}
