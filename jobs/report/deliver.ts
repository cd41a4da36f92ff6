import type { AuditAction } from '../../agents/audit-actions.ts';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import type { ReportReader } from '../../agents/epic-reconciliation/part.ts';
import { IntegrationError } from '../../integrations/error.ts';
import { BrokenReportError } from '../../store/reconciliation-contents.ts';
import type { ClaimedDestination, Destination, ReportRow } from '../../store/reconciliation-reports.ts';
import type { Leases } from '../lease.ts';
import { nextTry, reportRetry } from '../retry.ts';
import { carrySignOffs } from './carry-sign-offs.ts';
import { bringToArchive } from './destinations/archive.ts';
import { bringByMail } from './destinations/mail.ts';
import { bringToSheet } from './destinations/sheet.ts';
import { bringToThread } from './destinations/slack-file.ts';
import { fileFor } from './file.ts';
import { destinationsOf } from './plan.ts';
import { type Bring, type Handover, NotYetError, type ReportDeps, type ReportFile } from './types.ts';
import { undeliveredRows } from './undelivered.ts';
import type { Progress } from './workbook/types.ts';

export interface ReportDelivery {
  /** Brings every report to where it is due as of the clock; calls at the same time share one round. */
  deliverDue(signal: AbortSignal): Promise<void>;
  /** Destinations due as of `now`, reports not planned yet and a round under way included. */
  dueCount(now: Date): Promise<number>;
  /** When the next waiting destination is due, after `now`. */
  nextDue(now: Date): Promise<Date | null>;
  /** How far the workbook is that is being built, if one is. */
  progress(report: Pick<ReportRow, 'month' | 'revision'>): Progress | null;
}

const bring: Record<Destination['kind'], Bring> = {
  archive: bringToArchive,
  mail: bringByMail,
  slack: bringToThread,
  sheet: bringToSheet,
};

type Claimed = Handover & { destination: ClaimedDestination };

const nameOf = ({ month, revision }: Pick<ReportRow, 'month' | 'revision'>) => `${month}/r${revision}`;

/** Brings reports to their destinations, each with its own state: one that fails holds up and repeats no other. */
export function createReportDelivery(deps: ReportDeps, leases: Leases): ReportDelivery {
  const { store, clock, logger } = deps;
  const reports = store.reconciliationReports;
  const building = new Map<string, Progress>();
  let round: Promise<void> | null = null;

  async function deliverAll(signal: AbortSignal): Promise<void> {
    // One report after the other, so that few workbooks are built at a time; their destinations side by side.
    for (const row of await reports.unfinished()) {
      if (signal.aborted) return;
      const report = await contentOf(row);
      if (!report) continue;
      if (row.state === 'new') await plan(row, report);
      const planned = row.state === 'new' ? await reports.byKey(row) : row;
      if (planned && isDue(planned, clock())) await deliverReport(planned, report, signal);
    }
  }

  /** A report that cannot be read goes nowhere, rather than holding up all others for ever. */
  async function contentOf(row: ReportRow): Promise<MonthlyReport | null> {
    if (row.state !== 'new' && !isDue(row, clock())) return null;
    try {
      return await reports.withContent(row);
    } catch (error) {
      if (!(error instanceof BrokenReportError)) throw error;
      logger.error({ err: error, report: nameOf(row) }, 'a report cannot be read');
      await reports.abandon(row, 'what it says cannot be read any more');
      return null;
    }
  }

  async function plan(row: ReportRow, report: MonthlyReport): Promise<void> {
    const mode = (await store.settings.agent('epic-reconciliation')).mode ?? deps.defaultMode;
    const admins = await deps.adminSlackUserIds();
    await carrySignOffs(report, await store.people.withEmail(), reports);
    await reports.plan(row, destinationsOf(report, mode, admins, deps), clock());
  }

  async function deliverReport(row: ReportRow, report: MonthlyReport, signal: AbortSignal): Promise<void> {
    const built = new Map<string, Promise<ReportFile>>();
    const onProgress = (progress: Progress) => building.set(nameOf(row), progress);
    const file = (reader: ReportReader) => {
      const key = JSON.stringify(reader);
      const options = { onProgress, signal };
      const known = built.get(key);
      if (known) return known;
      const made = fileFor(report, reader, deps.build, deps.version, options).finally(() =>
        building.delete(nameOf(row)),
      );
      built.set(key, made);
      return made;
    };
    const due = Object.entries(row.sentTo).filter(([, { nextAttemptAt }]) => nextAttemptAt <= clock());
    const ended = await Promise.allSettled(
      due.map(async ([id]) => {
        if (signal.aborted) return;
        const destination = await reports.claim(row, id, leases.newLease(), clock());
        if (destination) await deliverTo(row, id, { report, file, destination }, signal);
      }),
    );
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
    await noteSettled(row);
    await reports.close(row);
  }

  /** After the destinations are settled, so that nothing comes between sending and settling; the report stays open until then. */
  async function noteSettled(row: ReportRow): Promise<void> {
    for (const [id, { kind, state, error, nextAttemptAt, doneAt }] of Object.entries(
      (await reports.byKey(row))?.sentTo ?? {},
    )) {
      if (state === 'done') await noted(row, 'report-delivered', id, kind, doneAt ?? clock());
      // It may fail again after somebody asked for another try, which is due at another time.
      if (state === 'failed')
        await noted(row, 'report-undelivered', `${id}/${nextAttemptAt.toISOString()}`, `${kind}: ${error}`, clock());
    }
  }

  async function deliverTo(row: ReportRow, id: string, handover: Claimed, signal: AbortSignal): Promise<void> {
    const { kind } = handover.destination;
    try {
      const brought = await bring[kind](handover, deps);
      const done = { state: 'done' as const, error: typeof brought === 'string' ? brought : null, doneAt: clock() };
      const sheetEdits = typeof brought === 'object' && brought !== null ? { sheetEdits: brought } : {};
      await reports.settle(row, id, handover.destination.owner, { ...done, ...sheetEdits });
    } catch (error) {
      const cause = signal.aborted ? new NotYetError('Reeve was stopped', clock()) : error;
      return settleError(row, id, handover.destination, cause);
    }
    logger.info({ report: nameOf(row), destination: kind }, 'a report was delivered');
  }

  async function settleError(
    row: ReportRow,
    id: string,
    { kind, attempts, owner }: ClaimedDestination,
    error: unknown,
  ): Promise<void> {
    const now = clock();
    if (error instanceof NotYetError) {
      const waits = {
        state: 'pending' as const,
        error: error.message,
        nextAttemptAt: error.until,
        attempts: attempts - 1,
      };
      await reports.settle(row, id, owner, waits);
      return;
    }
    const nextAttemptAt = nextTry(error, attempts, now, reportRetry);
    const reason = error instanceof IntegrationError ? error.message : 'the report could not be made';
    logger[nextAttemptAt ? 'warn' : 'error'](
      { err: error, report: nameOf(row), destination: kind, attempts },
      'a report was not delivered',
    );
    if (nextAttemptAt) {
      await reports.settle(row, id, owner, { state: 'pending', error: reason, nextAttemptAt });
      return;
    }
    for (const notice of undeliveredRows(row, { id, kind, reason }, await deps.adminSlackUserIds(), now))
      await store.outbox.add(notice, now);
    await reports.settle(row, id, owner, { state: 'failed', error: reason });
  }

  /** Once: whoever takes over after a crash notes nothing twice. */
  const noted = (row: ReportRow, action: AuditAction, what: string, after: string, at: Date) => {
    const once = `${action}/${nameOf(row)}/${what}`;
    return store.audit.add({ at, by: 'reeve', action, subject: `report/${nameOf(row)}`, after, once });
  };

  return {
    deliverDue(signal) {
      round ??= deliverAll(signal).finally(() => {
        round = null;
      });
      return round;
    },
    async dueCount(now) {
      if (round) return 1;
      return (await reports.unfinished()).filter((row) => row.state === 'new' || isDue(row, now)).length;
    },
    async nextDue(now) {
      const waiting = (await reports.unfinished()).flatMap(({ sentTo }) => Object.values(sentTo));
      const times = waiting.flatMap(({ state, nextAttemptAt }) =>
        state === 'pending' && nextAttemptAt > now ? [nextAttemptAt.getTime()] : [],
      );
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    progress: (report) => building.get(nameOf(report)) ?? null,
  };
}

/**
 * A destination being sent to counts: whoever has it may be gone, which only its lease tells. So does a report that is
 * everywhere and still open: whoever brought it to the last destination is gone.
 */
function isDue({ sentTo }: ReportRow, now: Date): boolean {
  const destinations = Object.values(sentTo);
  const isSettled = destinations.every(({ state }) => state === 'done' || state === 'failed');
  return (
    isSettled ||
    destinations.some(
      ({ state, nextAttemptAt, leaseUntil }) =>
        (state === 'pending' && nextAttemptAt <= now) ||
        (state === 'sending' && (leaseUntil?.getTime() ?? 0) < Date.now()),
    )
  );
}
