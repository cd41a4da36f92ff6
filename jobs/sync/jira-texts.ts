import { z } from 'zod';
import { withFigures } from '../../agents/numbers.ts';
import type { Jira, Issue as JiraIssue } from '../../integrations/jira/types.ts';
import type { StoredIssueText } from '../../store/issue-texts.ts';
import { isClockSettled } from './clock.ts';
import { forget } from './named.ts';
import { isImplausibleLoss } from './plausible.ts';
import type { SyncRun } from './run.ts';

/** Characters kept of a description: more than anything reads of it. */
const keptCharacters = 6000;
/** The field that held a ticket’s epic before Jira’s parent did. */
const epicLinkType = 'com.pyxis.greenhopper.jira:gh-epic-link';
const fields = ['description', 'fixVersions'];
const sprintType = 'com.pyxis.greenhopper.jira:gh-sprint';
const sprints = z.array(z.object({ name: z.string(), state: z.string().optional() }));
const versions = z.array(z.object({ name: z.string() }));

/**
 * Reads the descriptions of scope projects' tickets and epics, as far as they changed: their texts are compared to find the epic
 * a ticket belongs to. Other projects' texts are not read at all.
 */
export async function syncTexts(jira: Jira, run: SyncRun): Promise<void> {
  const projects = await run.store.projects.all();
  const keys = projects
    .filter(({ projectType, archived }) => projectType === 'scope' && !archived)
    .map(({ key }) => key);
  if (keys.length === 0) return;
  const { named, today } = run;
  const whole = `${today} ${keys.join()}`;
  const shown = [...named.shownIds];
  const living = await run.store.issues.living({
    projectKeys: keys,
    ...(named.textsFor === whole ? { ids: shown } : {}),
  });
  await readTexts(jira, run, living);
  // What is not believed is asked for again.
  if (run.notes.doubts() === null) forget(named.shownIds, shown);
  named.textsFor = whole;
}

async function readTexts(jira: Jira, run: SyncRun, living: readonly { id: string; updatedAt: Date }[]): Promise<void> {
  const known = await run.store.issueTexts.updatedAt(living.map(({ id }) => id));
  const wanted = living.filter(({ id, updatedAt }) => known.get(id)?.getTime() !== updatedAt.getTime());
  if (wanted.length === 0) return;
  const custom = (await jira.fields(run.signal)).items;
  const idOf = (type: string) => custom.find(({ customType }) => customType === type)?.id ?? null;
  const own = { epicLink: idOf(epicLinkType), sprint: idOf(sprintType) };
  const asked = [...fields, ...Object.values(own).filter((id) => id !== null)];
  let done = 0;
  const ids = wanted.map(({ id }) => id);
  for await (const page of jira.bulkFetchIssues(ids, asked, run.signal)) {
    run.signal.throwIfAborted();
    // A text that cannot be read or stored costs a suggestion, not the mirror: what is refused here is read as an issue elsewhere.
    await run.store.issueTexts.put(
      await believable(
        run,
        page.items.map((issue) => textOf(issue, own)),
      ),
    );
    done += page.items.length;
    run.progress(done, ids.length, 'descriptions of tickets');
  }
}

/** What notes call the descriptions while many are told to be empty that were not. */
const listOfTexts = 'texts';

/** The texts of a page, but for those that many have lost at once: they stay as they were, and are asked for again. */
async function believable(run: SyncRun, texts: readonly StoredIssueText[]): Promise<StoredIssueText[]> {
  const known = await run.store.issueTexts.known(texts.map(({ id }) => id));
  const isEmptied = ({ id, description, epicLink }: StoredIssueText) => {
    const before = known.get(id);
    const isLost = (was: string | null | undefined, is: string | null) => Boolean(was) && !is;
    return isLost(before?.epicLink, epicLink) || isLost(before?.description, description);
  };
  const emptied = texts.filter(isEmptied);
  const isOdd = isImplausibleLoss(known.size, emptied.length, run.limits) && !isClockSettled(run, listOfTexts);
  run.notes.clock(listOfTexts, !isOdd);
  if (!isOdd) return [...texts];
  run.notes.doubt(
    withFigures`descriptions: ${emptied.length} of ${known.size} tickets have lost theirs, or their epic, at once`,
  );
  return texts.filter((text) => !isEmptied(text));
}

function textOf(
  { id, projectKey, updated, description, extra }: JiraIssue,
  own: { epicLink: string | null; sprint: string | null },
): StoredIssueText {
  const { data: planned = [] } = versions.safeParse(extra?.fixVersions);
  const { data: plannedIn = [] } = sprints.safeParse(own.sprint === null ? [] : extra?.[own.sprint]);
  const sprint = plannedIn.findLast(({ state }) => state !== 'closed') ?? plannedIn.at(-1);
  const linked = own.epicLink === null ? null : extra?.[own.epicLink];
  return {
    id,
    projectKey,
    description: (description ?? '').slice(0, keptCharacters),
    milestone: planned.at(-1)?.name ?? null,
    sprint: sprint?.name ?? null,
    epicLink: typeof linked === 'string' && linked !== '' ? linked : null,
    updatedAt: updated,
  };
}
