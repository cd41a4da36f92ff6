import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Month } from '../agents/calendar/types.ts';
import type { MonthlyReport } from '../agents/epic-reconciliation/model.ts';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';
import { keep } from './kept.ts';
import { type Claimed, claimedBy, createLeased, type Lease, leaseFields, unowned } from './leased.ts';
import { monthSchema } from './month.ts';
import type { Names } from './names/renames.ts';
import { createReconciliationContentStore } from './reconciliation-contents.ts';

const destinationSchema = z.object({
  kind: z.enum(['archive', 'mail', 'slack', 'sheet']),
  /** An account, an outbox key, or what the archive and the sheet are called. Never an e-mail address. */
  to: z.string(),
  state: z.enum(['pending', 'sending', 'done', 'failed']),
  attempts: z.number().int(),
  /** Why it waits or failed, in words a PM understands. */
  error: z.string().nullable(),
  nextAttemptAt: z.date(),
  doneAt: z.date().nullable(),
  /** People's own cells beside the report's rows in the sheet, before it was written and after. */
  sheetEdits: z.object({ before: z.number().int().min(0), kept: z.number().int().min(0) }).exactOptional(),
  ...leaseFields,
});

const reportSchema = z.object({
  month: monthSchema,
  revision: z.number().int().min(1),
  generatedAt: z.date(),
  dataAsOf: z.date().nullable(),
  closedAt: z.date(),
  contentId: z.string(),
  totals: z.object({
    totalProjects: z.number(),
    totalEpics: z.number(),
    totalForecastHours: z.number(),
    totalActualHours: z.number(),
    totalComparedHours: z.number(),
    totalUnforecastHours: z.number(),
    totalInternalHours: z.number(),
    totalUnreconciledHours: z.number(),
    totalAbsenceHours: z.number(),
    totalVariancePct: z.number().nullable(),
  }),
  /** Where the workbook is in the archive, and its SHA-256; null until it is there. */
  filePath: z.string().nullable(),
  checksum: z.string().nullable(),
  /** `new` until it is decided where it goes; `open` while a destination is left. */
  state: z.enum(['new', 'open', 'done']),
  sentTo: z.record(z.string(), destinationSchema),
  signOffs: z.array(z.object({ by: z.string(), at: z.date() })),
  /** The accounts of those who are to agree with it. */
  pmAccountIds: z.array(z.string()).optional(),
  /** When somebody was first told of it. */
  toldAt: z.date().nullable().optional(),
});

/** One revision of a month's report and where each copy of it is; its rows are in `reconciliationContents`. */
export type ReportRow = z.infer<typeof reportSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type ClaimedDestination = Claimed<Destination>;
export type ReportKey = Pick<ReportRow, 'month' | 'revision'>;

export const monthlyReconciliationReports: CollectionDefinition<ReportRow> = {
  name: 'monthlyReconciliationReports',
  schema: reportSchema,
  indexes: [{ key: { month: 1, revision: 1 }, unique: true }, { key: { state: 1 } }, { key: { generatedAt: -1 } }],
};

export type ReconciliationReports = ReturnType<typeof createReconciliationReportStore>;

/** A destination's name within `sentTo`: dots and dollars mean something else to MongoDB. */
export function destinationId(kind: Destination['kind'], to: string): string {
  return `${kind}:${to}`.replace(/[.$\0]/g, '_');
}

const pmsIn = ({ projects }: MonthlyReport['content']) => [
  ...new Set(projects.flatMap(({ pmAccountId, pmNowAccountId }) => pmNowAccountId ?? pmAccountId ?? [])),
];

/** `keptMs`: so long the list of unfinished reports may be kept; see `kept.ts`. */
export function createReconciliationReportStore(db: Db, names: Pick<Names, 'reader'>, keptMs = 0) {
  const rows = collectionOf(db, monthlyReconciliationReports);
  const contents = createReconciliationContentStore(db);
  const withoutId = { projection: { _id: 0 } } as const;
  const keyOf = ({ month, revision }: ReportKey) => ({ month, revision });
  const inOrder = { ...withoutId, sort: { month: 1, revision: 1 } } as const;
  /** Asked for again and again, and nearly always none. */
  const unfinished = keep<ReportRow>(() => rows.find({ state: { $in: ['new', 'open'] } }, inOrder).toArray(), keptMs);
  const written = <Result>(write: () => Promise<Result>) => unfinished.writing(() => repeatable(write));

  async function whole(row: ReportRow | null): Promise<MonthlyReport | null> {
    if (!row) return null;
    const { month, revision, generatedAt, dataAsOf, closedAt, totals, toldAt } = row;
    return {
      month,
      revision,
      generatedAt,
      dataAsOf,
      closedAt,
      totals,
      ...(toldAt ? { toldAt } : {}),
      // What it said stays as it was said, under the names of today.
      ...(await names.reader())(await contents.get(row.contentId), generatedAt),
    };
  }

  /** The destinations of a report are held each by itself. */
  const heldAt = (id: string) => createLeased<ReportRow, Destination>(rows, `sentTo.${id}.`);

  /** Writes to a destination whoever holds it, under a condition. */
  async function set(report: ReportKey, id: string, holds: Partial<Destination>, to: Partial<Destination>) {
    const at = (fields: object) =>
      Object.fromEntries(Object.entries(fields).map(([name, value]) => [`sentTo.${id}.${name}`, value]));
    const filter = { ...keyOf(report), ...at(holds) } as Filter<ReportRow>;
    await written(() => rows.updateOne(filter, { $set: at(to) }));
  }

  return {
    /** Stores a revision once; one that is there already stays as it is. */
    async add({ content, delta, toldAt: _, ...report }: MonthlyReport): Promise<void> {
      const contentId = await contents.put({ content, delta });
      const none = { filePath: null, checksum: null, state: 'new' as const, sentTo: {}, signOffs: [] };
      const { month, revision, ...rest } = reportSchema.parse({
        ...report,
        ...none,
        contentId,
        pmAccountIds: pmsIn(content),
      });
      try {
        await written(() => rows.updateOne({ month, revision }, { $setOnInsert: rest }, { upsert: true }));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Notes that somebody was told of a revision; the first time counts. */
    async markTold(report: ReportKey, toldAt: Date): Promise<void> {
      await written(() => rows.updateOne({ ...keyOf(report), toldAt: null }, { $set: { toldAt } }));
    },

    async byKey(report: ReportKey): Promise<ReportRow | null> {
      return rows.findOne(keyOf(report), withoutId);
    },

    /** The latest revision of a month, without its rows. */
    async latestRow(month: Month): Promise<ReportRow | null> {
      return rows.findOne({ month }, { ...withoutId, sort: { revision: -1 } });
    },

    /** The latest revision of a month with everything it says. */
    async latest(month: Month): Promise<MonthlyReport | null> {
      return whole(await this.latestRow(month));
    },

    async withContent(report: ReportKey): Promise<MonthlyReport | null> {
      return whole(await this.byKey(report));
    },

    /** What became of reports, the newest first: the history people see. */
    async recent(limit: number): Promise<ReportRow[]> {
      return rows.find({}, withoutId).sort({ month: -1, revision: -1 }).limit(limit).toArray();
    },

    /** Every revision of the reports of these months, oldest first. */
    async ofMonths({ from, until }: { from: Month; until: Month }): Promise<ReportRow[]> {
      return rows
        .find({ month: { $gte: from, $lte: until } }, withoutId)
        .sort({ month: 1, revision: 1 })
        .toArray();
    },

    /** Reports that are not everywhere yet, the oldest first. */
    unfinished: (): Promise<ReportRow[]> => unfinished.read(),

    /** Keys were changed by somebody else. */
    changed: unfinished.changed,

    /** Decides, once, where a report goes. */
    async plan(report: ReportKey, to: readonly Pick<Destination, 'kind' | 'to'>[], now: Date): Promise<void> {
      const fresh = {
        state: 'pending' as const,
        attempts: 0,
        error: null,
        nextAttemptAt: now,
        doneAt: null,
        ...unowned,
      };
      const sentTo = Object.fromEntries(to.map((each) => [destinationId(each.kind, each.to), { ...each, ...fresh }]));
      const state = to.length === 0 ? ('done' as const) : ('open' as const);
      await written(() => rows.updateOne({ ...keyOf(report), state: 'new' }, { $set: { sentTo, state } }));
    },

    /** Takes a destination whose turn it is; null when somebody else has it or it is settled. */
    async claim(report: ReportKey, id: string, lease: Lease, now: Date): Promise<ClaimedDestination | null> {
      const turn = { idle: { state: 'pending', nextAttemptAt: { $lte: now } }, lapsed: { state: 'sending' } };
      const taken = { $set: { state: 'sending' }, $inc: { attempts: 1 } };
      const claimed = await unfinished.writing(() => heldAt(id).claim(keyOf(report), turn, lease, taken));
      const destination = claimed?.sentTo[id];
      return claimedBy(lease, destination ?? null);
    },

    /** Notes what became of a claimed destination; only whoever claimed it may. */
    settle: (report: ReportKey, id: string, owner: string, outcome: Partial<Destination>) =>
      unfinished.writing(() => heldAt(id).letGo(keyOf(report), owner, outcome)),

    /** Gives up every destination that is left, and closes the report. */
    async abandon(report: ReportKey, reason: string): Promise<void> {
      const left = Object.entries((await this.byKey(report))?.sentTo ?? {}).filter(([, { state }]) => state !== 'done');
      for (const [id] of left) await set(report, id, {}, { state: 'failed', error: reason, ...unowned });
      await written(() => rows.updateOne(keyOf(report), { $set: { state: 'done' } }));
    },

    /** Closes a report all of whose destinations are settled. */
    async close(report: ReportKey): Promise<void> {
      const row = await this.byKey(report);
      const left = Object.values(row?.sentTo ?? {}).some(({ state }) => state === 'pending' || state === 'sending');
      if (row?.state !== 'open' || left) return;
      await written(() => rows.updateOne(keyOf(report), { $set: { state: 'done' } }));
    },

    /** Gives the failed destinations of a report, and only those, another chance. Answers how many there are. */
    async retryFailed(report: ReportKey, now: Date): Promise<number> {
      const failed = Object.entries((await this.byKey(report))?.sentTo ?? {}).filter(
        ([, { state }]) => state === 'failed',
      );
      for (const [id] of failed)
        await set(report, id, { state: 'failed' }, { state: 'pending', attempts: 0, nextAttemptAt: now });
      if (failed.length > 0) await written(() => rows.updateOne(keyOf(report), { $set: { state: 'open' } }));
      return failed.length;
    },

    /** Ends every lease: for a process that knows it is the only one. */
    async endLeases(): Promise<void> {
      for (const report of await this.unfinished())
        for (const id of Object.keys(report.sentTo)) await unfinished.writing(() => heldAt(id).lapseAll(keyOf(report)));
    },

    async archived(report: ReportKey, file: { filePath: string; checksum: string }): Promise<void> {
      await written(() => rows.updateOne(keyOf(report), { $set: file }));
    },

    /** Notes that somebody agreed with a revision; false when they had already. */
    async signOff(report: ReportKey, by: string, at: Date): Promise<boolean> {
      const filter = { ...keyOf(report), 'signOffs.by': { $ne: by } } as Filter<ReportRow>;
      return (await written(() => rows.updateOne(filter, { $push: { signOffs: { by, at } } }))).modifiedCount === 1;
    },
  };
}
