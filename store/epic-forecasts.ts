import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { Month } from '../agents/calendar/types.ts';
import type { EpicForecast } from '../agents/epic-reconciliation/model.ts';
import type { ForecastChange as ForecastChanged } from '../agents/sources.ts';
import { type CollectionDefinition, collectionOf, repeatable, slices } from './collection.ts';
import { keepAnswers } from './kept.ts';
import { monthSchema } from './month.ts';

const hoursSchema = z.number().min(0).max(100_000);
const changeSchema = z.object({
  at: z.date(),
  /** The Slack user. */
  by: z.string().min(1),
  via: z.enum(['modal', 'upload', 'undo', 'set-up']),
  from: hoursSchema.nullable(),
  to: hoursSchema.nullable(),
});

const forecastSchema = z.object({
  projectKey: z.string().min(1),
  epicKey: z.string().min(1),
  /** Jira's id, which stays when the epic moves. */
  epicId: z.string().nullable(),
  month: monthSchema,
  /** `''` = all teams together. */
  team: z.string(),
  /** Null once it was taken back; the changes stay. */
  hours: hoursSchema.nullable(),
  changes: z.array(changeSchema),
  /** Rises by one with each change, so that two people changing at once both count. */
  version: z.number().int(),
});

type ForecastRow = z.infer<typeof forecastSchema>;
export type ForecastChange = z.infer<typeof changeSchema>;
/** A forecast as somebody wants it to be; null takes it back. */
export type ForecastEdit = Omit<EpicForecast, 'hours'> & { hours: number | null };

/** What was forecast for an epic and month, with every change of it: a moved target cannot hide a variance. */
export const epicForecasts: CollectionDefinition<ForecastRow> = {
  name: 'epicForecasts',
  schema: forecastSchema,
  indexes: [{ key: { projectKey: 1, epicKey: 1, month: 1, team: 1 }, unique: true }, { key: { month: 1 } }],
};

export interface ForecastQuery {
  from: Month;
  until: Month;
  projectKeys?: string[] | undefined;
}

const batchSize = 1000;
const attempts = 5;

export function createEpicForecastStore(db: Db, keptMs = 0) {
  const rows = collectionOf(db, epicForecasts);

  function filterOf({ from, until, projectKeys }: ForecastQuery): Filter<ForecastRow> {
    return { month: { $gte: from, $lte: until }, ...(projectKeys ? { projectKey: { $in: projectKeys } } : {}) };
  }

  const kept = keepAnswers((query: ForecastQuery): Promise<ForecastRow[]> => {
    const found = rows.find(filterOf(query), { projection: { _id: 0 } });
    return found.sort({ projectKey: 1, epicKey: 1, month: 1, team: 1 }).toArray();
  }, keptMs);

  return {
    /** Somebody wrote to the collection itself. */
    changed: kept.changed,

    /** Forecasts in force, months inclusive. */
    async find(query: ForecastQuery): Promise<EpicForecast[]> {
      return (await kept.read(query)).flatMap(({ changes: _, version: __, hours, ...row }) =>
        hours === null ? [] : [{ ...row, hours }],
      );
    },

    /** Every change of the forecasts of these months, oldest first. */
    async changes(query: ForecastQuery): Promise<ForecastChanged[]> {
      return (await kept.read(query))
        .flatMap(({ projectKey, epicKey, month, team, changes }) =>
          changes.map(({ at, from, to }) => ({ projectKey, epicKey, month, team, at, from, to })),
        )
        .sort((a, b) => a.at.getTime() - b.at.getTime());
    },

    /** Every change made to an epic's forecasts, oldest first. */
    async history(key: { projectKey: string; epicKey: string }) {
      const found = await rows.find(key, { projection: { _id: 0 } }).toArray();
      return found
        .flatMap(({ month, team, changes }) => changes.map((change) => ({ month, team, ...change })))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
    },

    /** What an upload of somebody at a moment changed; `isLast` where nobody changed it since. */
    async uploadedAt(by: string, at: Date): Promise<(ForecastEdit & { isLast: boolean })[]> {
      const found = await rows.find({ 'changes.at': at }, { projection: { _id: 0 } }).toArray();
      return found.flatMap(({ changes, hours: _, version: __, ...row }) => {
        const place = changes.findIndex(
          (change) => change.via === 'upload' && change.by === by && change.at.getTime() === at.getTime(),
        );
        const change = changes[place];
        return change ? [{ ...row, hours: change.from, isLast: place === changes.length - 1 }] : [];
      });
    },

    /**
     * Makes forecasts be what somebody says, noting who, when and what it was before; what is the same already is left
     * alone. Every edit is checked first: one bad edit throws a ZodError and nothing is written. Answers how many changed.
     */
    async set(edits: readonly ForecastEdit[], said: Pick<ForecastChange, 'at' | 'by' | 'via'>): Promise<number> {
      const wanted = edits.map((edit) => ({
        ...edit,
        hours: edit.hours === null ? null : Math.round(edit.hours * 100) / 100,
      }));
      for (const edit of wanted)
        forecastSchema.parse({ ...edit, changes: [{ ...said, from: null, to: edit.hours }], version: 1 });
      const changed = new Set<string>();
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const left = await differing(wanted);
        if (left.length === 0) return changed.size;
        for (const { edit } of left) changed.add(nameOf(edit));
        for (const batch of slices(left, batchSize)) await write(batch, said);
      }
      throw new Error('forecasts were changed by others again and again; try once more');
    },
  };

  async function differing(edits: ForecastEdit[]): Promise<{ edit: ForecastEdit; before: ForecastRow | undefined }[]> {
    if (edits.length === 0) return [];
    const months = edits.map(({ month }) => month).sort();
    const projectKeys = [...new Set(edits.map(({ projectKey }) => projectKey))];
    const query = { from: months[0] ?? '', until: months.at(-1) ?? '', projectKeys };
    const known = new Map((await kept.read(query)).map((row) => [nameOf(row), row]));
    return edits
      .map((edit) => ({ edit, before: known.get(nameOf(edit)) }))
      .filter(({ edit, before }) => (before?.hours ?? null) !== edit.hours);
  }

  /** Each write names the version it saw: what somebody else changed meanwhile is not written and comes up again. */
  async function write(
    list: { edit: ForecastEdit; before: ForecastRow | undefined }[],
    said: Pick<ForecastChange, 'at' | 'by' | 'via'>,
  ): Promise<void> {
    const operations = list.map(({ edit: { hours, epicId, ...key }, before }) => {
      const change = { ...said, from: before?.hours ?? null, to: hours };
      if (!before) {
        const row = { epicId, hours, changes: [change], version: 1 };
        return { updateOne: { filter: key, update: { $setOnInsert: row }, upsert: true } };
      }
      return {
        updateOne: {
          filter: { ...key, version: before.version },
          update: {
            $set: { hours, epicId: epicId ?? before.epicId },
            $inc: { version: 1 },
            $push: { changes: change },
          },
        },
      };
    });
    await kept.writing(() =>
      repeatable(() => db.collection(epicForecasts.name).bulkWrite(operations as never, { ordered: false })),
    );
  }
}

const nameOf = ({ projectKey, epicKey, month, team }: Omit<EpicForecast, 'hours' | 'epicId'>) =>
  JSON.stringify([projectKey, epicKey, month, team]);
