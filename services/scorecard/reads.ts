import { dayOf } from '../../agents/calendar/days.ts';
import type { Noted, ReportMade, ScoreReads } from '../../agents/scorecard/reads.ts';
import type { ReportRow } from '../../store/reconciliation-reports.ts';
import type { ServiceDeps } from '../deps.ts';
import { noticesOf } from '../sent-notice.ts';

/** What scorecards are read through: what agents read, and what Reeve remembers of itself. */
export function scoreReads({ store, sources }: Pick<ServiceDeps, 'store' | 'sources'>): ScoreReads {
  return {
    ...sources,
    async told({ agentId, from, until }) {
      const rows = await store.outbox.toldBy(agentId, { from, until });
      return rows.flatMap((row) =>
        noticesOf(row).flatMap((notice) =>
          row.sentAt ? [{ notice, sentAt: row.sentAt, resolvedAt: row.resolvedAt }] : [],
        ),
      );
    },
    async noted({ actions, from, until }) {
      const found: Noted[] = [];
      for (const action of actions)
        for await (const { at, by, subject } of store.audit.each({ action, from, until }))
          found.push({ at, by, action, subject });
      return found;
    },
    reports: async (months) => (await store.reconciliationReports.ofMonths(months)).map(madeOf),
    secondsLogged: (range) => store.worklogs.secondsBetween(range),
    async firstRun(agentId) {
      const [at, { timeZone }] = await Promise.all([store.runs.firstDone(agentId), sources.workspace()]);
      return at && dayOf(at, timeZone);
    },
  };
}

function madeOf({ month, revision, generatedAt, dataAsOf, signOffs, sentTo }: ReportRow): ReportMade {
  const sheet = Object.values(sentTo).find(({ kind, state }) => kind === 'sheet' && state === 'done');
  return { month, revision, generatedAt, dataAsOf, signOffs, sheetEdits: sheet?.sheetEdits ?? null };
}
