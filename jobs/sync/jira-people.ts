import type { Page } from '../../integrations/http/page.ts';
import type { Jira, User } from '../../integrations/jira/types.ts';
import type { SyncRun } from './run.ts';

/** Reads projects and people, whole, once a day. */
export async function syncDirectory(jira: Jira, run: SyncRun): Promise<void> {
  if (run.state().dailyParts.directory === run.today) return;
  run.progress(0, 2, 'projects and people');
  run.notes.restart('Jira projects');
  const shown: string[] = [];
  let refused = 0;
  for await (const page of jira.projects(run.signal)) {
    await run.store.projects.mirror(
      page.items.map(({ id, key, name, archived }) => ({ jiraId: id, key, archived, ...(name ? { name } : {}) })),
    );
    shown.push(...page.items.map((project) => project.id));
    refused += page.rejected.length;
    run.notes.reject(page.rejected);
  }
  if (refused === 0) await run.store.projects.archiveOthers(shown);
  run.progress(1, 2, 'projects and people');
  run.notes.restart('Jira users');
  await readPeople(run, jira.users(run.signal));
  await run.save({ dailyParts: { ...run.state().dailyParts, directory: run.today }, rejected: run.notes.rejected() });
  run.progress(2, 2, 'projects and people');
}

/** Takes people over from Jira; customers of a help desk are nobody's colleagues. */
export async function readPeople(run: SyncRun, pages: AsyncIterable<Page<User>>): Promise<void> {
  for await (const page of pages) {
    const colleagues = page.items.filter((user) => user.accountType !== 'customer');
    await run.store.people.mirror(
      colleagues.map(({ email, timeZone, ...user }) => ({
        ...user,
        // What somebody hides today was not taken back: the match it led to stays.
        ...(email ? { email: email.trim().toLowerCase() } : {}),
        ...(timeZone ? { timeZone } : {}),
      })),
    );
    run.notes.reject(page.rejected);
  }
}
