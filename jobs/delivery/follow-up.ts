import { groupBy } from '../../agents/group-by.ts';
import type { ItemNow } from '../../agents/item-now.ts';
import type { Recheck } from '../../agents/notice-of.ts';
import type { About } from '../../agents/quiet-scope.ts';
import { completeOn } from '../../agents/time-compliance/complete-on.ts';
import { gatherHours } from '../../agents/time-compliance/gather.ts';
import type { WeekNow } from '../../agents/time-compliance/judge-again.ts';
import type { HoursSnapshot } from '../../agents/time-compliance/judge-week.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';
import { whoMustAct } from '../../agents/workflow-bottleneck/pull-request/who-must-act.ts';
import { hasMoved } from '../../agents/workflow-bottleneck/still-waiting.ts';
import { IntegrationError } from '../../integrations/error.ts';
import type { OutboxRow } from '../../store/outbox.ts';
import type { RunRow } from '../../store/runs.ts';
import type { MessageContent } from '../../views/blocks.ts';
import type { Delivery } from '../deliver.ts';
import type { JobsDeps } from '../types.ts';
import { contextFor } from './content.ts';
import type { Directory } from './directory.ts';
import { editSent } from './edit-sent.ts';
import { sayPutRight } from './put-right.ts';
import { isOfOneItem, weekBy } from './recheck.ts';
import { showStanding } from './show-standing.ts';

const reminderIn = ({ body }: OutboxRow) =>
  body.kind === 'notice' && body.notice.template === 'time-reminder' ? body.notice : null;

const isPutRight = ({ kind }: WeekNow) => kind === 'complete' || kind === 'excused';
const givenUp: ReadonlySet<RunRow['state']> = new Set(['skipped', 'missed', 'failed']);
const weekMs = 7 * 24 * 3_600_000;
/** A message older than this nobody scrolls back to. */
const monthMs = 30 * 24 * 3_600_000;

export interface FollowUp {
  checkFixed(signal: AbortSignal): Promise<void>;
  /** Edits the warnings that a scheduled check could not be made, once it or, where it was given up, a later one has been made. */
  sourcesAreBack(): Promise<void>;
  /** Edits the warnings that Jira does not show what time was logged on, once it does. */
  hiddenAreShown(): Promise<void>;
  updateSent(topic: string, content: MessageContent, cause?: string): Promise<void>;
  showStanding(about: About, cause?: string): Promise<void>;
}

/** What happens to messages after they were sent: they are edited in place, never followed by another. */
export function createFollowUp(deps: JobsDeps, delivery: Pick<Delivery, 'directory'>): FollowUp {
  const { store, clock, render, logger } = deps;

  const edit = (row: OutboxRow, content: MessageContent, cause?: string) => editSent(deps, row, content, cause);

  /** What the mirror knows of these people's weeks, each week read once for all of them: it saves asking the source about everybody. */
  function weeksInMirror(asked: readonly Recheck[], people: Directory): (of: Recheck) => Promise<HoursSnapshot> {
    const readWeek = async ({ from, until }: Recheck) => {
      const ofWeek = asked.filter((each) => each.from === from && each.until === until);
      const accountIds = [...new Set(ofWeek.map(({ accountId }) => accountId))];
      const hours = await gatherHours(deps.sources, people.workspace, { from, until }, accountIds);
      const idOf = ({ accountId }: { accountId: string }) => accountId;
      return { hours, worklogs: groupBy(hours.worklogs, idOf), schedule: groupBy(hours.schedule, idOf) };
    };
    const weeks = new Map<string, ReturnType<typeof readWeek>>();
    return async (of) => {
      const { accountId, from, until } = of;
      const week = weeks.get(`${from} ${until}`) ?? readWeek(of);
      weeks.set(`${from} ${until}`, week);
      const { hours, worklogs, schedule } = await week;
      const person = people.person(accountId);
      return {
        ...hours,
        worklogs: worklogs.get(accountId) ?? [],
        schedule: schedule.get(accountId) ?? [],
        judged: { from, until },
        people: person ? [person] : [],
        rejectedRows: [],
      };
    };
  }

  async function thankIfFixed(
    row: OutboxRow,
    people: Directory,
    weekInMirror: (of: Recheck) => Promise<HoursSnapshot>,
  ): Promise<void> {
    const notice = reminderIn(row);
    const recheck = notice?.recheck;
    if (!notice || !recheck) return;
    const inMirror = await weekInMirror(recheck);
    if (!isPutRight(await weekBy(inMirror, notice, deps))) return;
    const now = await weekBy(await deps.weekNow(recheck), notice, deps);
    if (!isPutRight(now)) return;
    const { accountId, from: weekStart } = recheck;
    const on = completeOn(now.notice.data.compliantFromHours, inMirror.worklogs, {
      absences: new Set(inMirror.absenceIssueIds),
      judged: inMirror.judged,
      timeZone: people.workspace.timeZone,
    });
    if (now.kind === 'complete') await sayPutRight({ accountId, weekStart, on }, people, deps, edit);
    const timeZone = people.person(accountId)?.timeZone ?? people.workspace.timeZone;
    await edit(row, render.resolved(now.notice, contextFor(timeZone, people)), 'resolved');
    await store.outbox.resolve(row.key, clock());
  }

  /** Messages about an item that has moved on say so. The mirror is enough: it was read a moment ago. */
  async function sayMoved(signal: AbortSignal): Promise<void> {
    const rows = await store.outbox.sentOfItems(new Date(clock().getTime() - monthMs));
    if (rows.length === 0) return;
    const people = await delivery.directory();
    for (const row of rows) {
      if (signal.aborted || row.body.kind !== 'notice' || !isOfOneItem(row.body.notice)) continue;
      const { notice } = row.body;
      if (!hasMoved(notice, await itemInMirror(notice.data))) continue;
      await sayBack(row, people);
      await store.outbox.resolve(row.key, clock());
    }
  }

  async function itemInMirror({ kind, itemKey }: BottleneckFacts): Promise<Pick<ItemNow, 'status'> | undefined> {
    if (kind === 'pull-request') {
      const pull = await store.pullRequests.byId(itemKey);
      const status = pull?.state === 'open' ? whoMustAct(pull, clock()).status : null;
      return pull ? { status } : undefined;
    }
    const issue = await store.issues.byKey(itemKey);
    // A key that is known no more was moved to another project or deleted.
    if (!issue) return { status: null };
    return { status: issue.statusCategory === 'done' ? null : issue.statusId };
  }

  async function sayBack(row: OutboxRow, people: Directory): Promise<void> {
    if (row.body.kind !== 'notice') return;
    const { timeZone } = (row.slackUserId === null ? null : people.personOnSlack(row.slackUserId)) ?? {};
    const context = contextFor(timeZone ?? people.workspace.timeZone, people);
    await edit(row, render.resolved(row.body.notice, context), 'resolved');
  }

  /**
   * Whether what a run could not check has been checked: by itself, or, where it was given up, at a later slot. Null: it has not.
   * A run that somebody asked for is not repeated: what it said of its moment stays true.
   */
  async function checkedAgain(run: RunRow | null): Promise<{ againAt?: Date } | null> {
    if (!run || run.scheduleId === null) return null;
    if (run.state === 'done') return {};
    if (!givenUp.has(run.state)) return null;
    const againAt = await store.runs.checkedSince(run.agentId, run.at);
    return againAt && { againAt };
  }

  /** The row, saying when it was checked again; what is kept of it says so from now on. */
  async function withCheck(row: OutboxRow, { againAt }: { againAt?: Date }): Promise<OutboxRow> {
    if (!againAt || row.body.kind !== 'notice' || row.body.notice.template !== 'sources-stale') return row;
    const { notice } = row.body;
    const body = { ...row.body, notice: { ...notice, data: { ...notice.data, againAt } } };
    await store.outbox.reword(row.key, body);
    return { ...row, body };
  }

  return {
    async sourcesAreBack() {
      const warnings = await store.outbox.openSourceWarnings('sources-stale', new Date(clock().getTime() - weekMs));
      let people: Directory | null = null;
      for (const row of warnings) {
        const checked = await checkedAgain(await store.runs.byKey(row.runKey));
        if (!checked) continue;
        people ??= await delivery.directory();
        if (row.state === 'sent') await sayBack(await withCheck(row, checked), people);
        await store.outbox.resolve(row.key, clock());
      }
    },

    async hiddenAreShown() {
      const told = await store.outbox.openSourceWarnings('issues-hidden', new Date(clock().getTime() - monthMs));
      const people = told.length === 0 ? null : await delivery.directory();
      for (const row of told) {
        if (people && row.state === 'sent') await sayBack(row, people);
        await store.outbox.resolve(row.key, clock());
      }
    },

    async checkFixed(signal) {
      await sayMoved(signal);
      const reminders = await store.outbox.sentReminders(new Date(clock().getTime() - weekMs));
      if (reminders.length === 0) return;
      const people = await delivery.directory();
      const weekInMirror = weeksInMirror(
        reminders.flatMap((row) => reminderIn(row)?.recheck ?? []),
        people,
      );
      for (const row of reminders) {
        if (signal.aborted) return;
        try {
          await thankIfFixed(row, people, weekInMirror);
        } catch (error) {
          if (!(error instanceof IntegrationError)) throw error;
          logger.warn({ err: error, key: row.key }, 'a reminder could not be followed up; the next sync tries again');
        }
      }
    },

    showStanding: async (about, cause) => showStanding(deps, await delivery.directory(), about, cause),

    async updateSent(topic, content, cause) {
      const sent = await store.outbox.allSentOn(topic);
      const messages = new Map(sent.filter(({ follows }) => !follows).map((row) => [`${row.channel} ${row.ts}`, row]));
      for (const row of messages.values()) await edit(row, content, cause);
    },
  };
}
