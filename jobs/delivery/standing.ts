import type { EpicOrphansNotice } from '../../agents/epic-assignment/notice.ts';
import { listedIn, orphansPageOf } from '../../agents/epic-assignment/orphans-page.ts';
import { signedCountOf } from '../../agents/epic-reconciliation/signed-count.ts';
import { gravityOf, matterOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import { encodeScope, scopeOf } from '../../agents/quiet-scope.ts';
import type { Standing, Trace } from '../../agents/standing.ts';
import type { JobsDeps } from '../types.ts';
import type { Directory } from './directory.ts';
import { isOfOneItem } from './recheck.ts';
import { awayTraces, movedBars } from './traces-of-changes.ts';

type Deps = Pick<JobsDeps, 'store' | 'clock'>;

/** What people did about a notice until now; the first of it first. Every message of its matter is worded by this, whenever it is. */
export async function standingOf(deps: Deps, notice: Notice, people: Directory): Promise<Standing> {
  const { store } = deps;
  return {
    traces: [
      ...(await quietTraces(deps, notice)),
      ...(await awayTraces(deps, notice, people)),
      ...(await verdicts(deps, notice)),
      ...(await acts(deps, notice, people)),
      ...(await movedBars(deps, notice, people)),
    ],
    signed: notice.template === 'reconciliation-report' ? await signed(deps, notice.data, people) : null,
    claim: notice.template === 'absence-claim' ? await store.absenceClaims.byId(notice.data.claimId) : null,
    page: notice.template === 'epic-orphans' ? await decidedPage(deps, notice) : null,
  };
}

const lasting = { until: null, untilChange: false, note: '', names: [] };

/** Who is on it, and who is not told of it for now. */
async function quietTraces({ store, clock }: Deps, notice: Notice): Promise<Trace[]> {
  const matter = { scope: 'matter' as const, scopeId: matterOf(notice) };
  const now = clock();
  const rows = await store.snoozes.on([matter, scopeOf(notice)], now);
  const reminders = await store.snoozes.remindersOn(matter.scopeId, now);
  return [...rows, ...reminders]
    .filter(({ scope, gravity = 0 }) => scope !== 'matter' || gravity >= gravityOf(notice))
    .map((row) => ({
      kind: row.reminder !== undefined ? 'reminder' : row.scope === 'matter' ? 'acknowledged' : 'snoozed',
      by: row.slackUserId,
      at: row.createdAt,
      until: row.until,
      untilChange: row.state !== null,
      note: row.reason,
      names: [],
      undo: encodeScope(row),
      // Of a subject, others see it on the messages it was asked on.
      ...(row.scope !== 'matter' && row.matter !== matter.scopeId ? { own: true } : {}),
    }));
}

/** What somebody thinks of it. */
async function verdicts({ store }: Deps, notice: Notice): Promise<Trace[]> {
  if (isOfOneItem(notice)) {
    const verdict = await store.bottlenecks.verdictOn(notice.data);
    if (!verdict) return [];
    const { useful, by, at } = verdict;
    return [{ ...lasting, kind: useful ? 'useful' : 'not-stuck', by, at, undo: notice.key }];
  }
  if (notice.template !== 'variance-alert') return [];
  const { epicKey, month, causes } = notice.data;
  const verdict = (await store.proactiveInsights.one(epicKey, month))?.verdict;
  if (!verdict || verdict.pattern !== causes[0]?.pattern) return [];
  const { isRight, by, at } = verdict;
  return [{ ...lasting, kind: isRight ? 'cause-right' : 'cause-wrong', by, at, undo: notice.key }];
}

const mostActs = 20;

/** What somebody had done about an item since it was told. */
async function acts({ store }: Deps, notice: Notice, people: Directory): Promise<Trace[]> {
  if (!isOfOneItem(notice)) return [];
  const { itemKey, enteredAt } = notice.data;
  const all = await store.audit.page({ subject: itemKey, from: enteredAt }, { limit: mostActs });
  const given = all.entries.find(({ action }) => action === 'ticket-reassigned');
  return all.entries.reverse().flatMap((entry): Trace[] => {
    const { action, by, at, after } = entry;
    // Whoever had it in between has it no more.
    if (action === 'ticket-reassigned' && entry !== given) return [];
    const kind = action === 'ticket-reassigned' ? 'reassigned' : action === 'bottleneck-pinged' ? 'pinged' : null;
    const names = (after ?? '').split(', ').flatMap((accountId) => people.person(accountId)?.displayName ?? []);
    return kind ? [{ ...lasting, kind, by, at, names, undo: null }] : [];
  });
}

/** Of the newest revision: a sign-off stays valid in the next when one's own figures did not change. */
async function signed({ store }: Deps, { month }: { month: string }, people: Directory) {
  const row = await store.reconciliationReports.latestRow(month);
  if (!row || row.signOffs.length === 0) return null;
  return { signOffs: row.signOffs, count: signedCountOf(row, people.everybody) };
}

/** The first page, once something on the list was decided. */
async function decidedPage({ store }: Deps, notice: EpicOrphansNotice) {
  const all = await store.epicSuggestions.find({ projectKeys: [notice.data.projectKey] });
  const listed = listedIn(notice, all);
  return listed.some(({ decision }) => decision !== null) ? orphansPageOf(notice, listed, 0) : null;
}
