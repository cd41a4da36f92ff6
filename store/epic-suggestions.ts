import type { Db } from 'mongodb';
import { z } from 'zod';
import type { EpicAssignmentSuggestion, EpicDecision } from '../agents/epic-assignment/model.ts';
import { type CollectionDefinition, collectionOf, repeatable } from './collection.ts';
import { writeEach } from './write-each.ts';

const reasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(z.string()), tickets: z.number() }),
  z.object({ kind: z.literal('title'), words: z.array(z.string()) }),
  z.object({ kind: z.literal('recent'), days: z.number() }),
  z.object({ kind: z.literal('author') }),
  z.object({ kind: z.literal('labels'), labels: z.array(z.string()) }),
  z.object({ kind: z.literal('milestone'), milestone: z.string() }),
  z.object({ kind: z.literal('sprint'), sprint: z.string() }),
  z.object({ kind: z.literal('cited'), keys: z.array(z.string()) }),
  z.object({ kind: z.literal('meaning') }),
]);
const ratio = z.number().min(0).max(1);

const suggestionSchema = z.object({
  ticketKey: z.string().min(1),
  suggestedAt: z.date(),
  ticketId: z.string().min(1),
  projectKey: z.string().min(1),
  summary: z.string(),
  reporterId: z.string().nullable(),
  suggestedEpic: z.string().nullable(),
  confidenceScore: ratio,
  share: ratio,
  kind: z.enum(['one-click', 'review']),
  noneFirst: z.boolean(),
  choices: z.array(
    z.object({
      epicKey: z.string().min(1),
      title: z.string(),
      confidence: ratio,
      reasons: z.array(reasonSchema),
      siblings: z.array(z.object({ key: z.string(), title: z.string() })),
    }),
  ),
  accepted: z.boolean().nullable(),
  actualEpicAssigned: z.string().nullable(),
  decision: z.enum(['assigned', 'changed', 'no-epic', 'linked-in-jira', 'gone']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
}) satisfies z.ZodType<EpicAssignmentSuggestion>;

/** Epics suggested for tickets, and what became of it: open rows are lists to work through, decided ones what is learnt from. */
export const epicAssignmentSuggestions: CollectionDefinition<EpicAssignmentSuggestion> = {
  name: 'epicAssignmentSuggestions',
  schema: suggestionSchema,
  indexes: [{ key: { ticketKey: 1, suggestedAt: 1 }, unique: true }, { key: { projectKey: 1, decision: 1 } }],
};

/** A decision, and by whom. */
export interface Decided {
  decision: EpicDecision;
  accepted: boolean;
  actualEpicAssigned: string | null;
  decidedBy: string | null;
  decidedAt: Date;
}

export type EpicSuggestions = ReturnType<typeof createEpicSuggestionStore>;

export function createEpicSuggestionStore(db: Db) {
  const rows = collectionOf(db, epicAssignmentSuggestions);
  const withoutId = { projection: { _id: 0 } } as const;

  return {
    /** What a run suggests. What a person decided since the run read it stays decided. */
    async put(list: readonly EpicAssignmentSuggestion[]): Promise<void> {
      await writeEach(rows, list, {
        schema: suggestionSchema,
        idOf: ({ ticketKey }) => ticketKey,
        operationOf: (row) => ({
          replaceOne: {
            filter: { ticketKey: row.ticketKey, suggestedAt: row.suggestedAt, decision: null },
            replacement: row,
            upsert: true,
          },
        }),
        // One that was decided meanwhile is not found as open, and not inserted again: its key is taken.
        leavesTaken: true,
      });
    },

    /** Of these projects, oldest first. */
    async find({ projectKeys }: { projectKeys: readonly string[] }): Promise<EpicAssignmentSuggestion[]> {
      return rows
        .find({ projectKey: { $in: [...projectKeys] } }, withoutId)
        .sort({ suggestedAt: 1, ticketKey: 1 })
        .toArray();
    },

    /** Those of a project that wait for an answer. */
    async open(projectKey: string): Promise<EpicAssignmentSuggestion[]> {
      return rows.find({ projectKey, decision: null }, withoutId).toArray();
    },

    /** The newest suggestion for each of these tickets, decided or not. */
    async latest(ticketKeys: readonly string[]): Promise<EpicAssignmentSuggestion[]> {
      const found = await rows
        .find({ ticketKey: { $in: [...ticketKeys] } }, withoutId)
        .sort({ suggestedAt: 1 })
        .toArray();
      return [...new Map(found.map((row) => [row.ticketKey, row])).values()];
    },

    /** Decides a suggestion that nobody has decided; false when somebody was first. */
    async decide({ ticketKey, suggestedAt }: SuggestionKey, decided: Decided): Promise<boolean> {
      const write = () => rows.updateOne({ ticketKey, suggestedAt, decision: null }, { $set: decided });
      return (await repeatable(write)).modifiedCount === 1;
    },

    /** Takes a decision back, if it is still this one; false when it is not. */
    async reopen({ ticketKey, suggestedAt }: SuggestionKey, { decision, decidedAt }: Reopened): Promise<boolean> {
      const cleared = {
        decision: null,
        accepted: null,
        actualEpicAssigned: null,
        decidedBy: null,
        decidedAt: null,
      };
      const write = () => rows.updateOne({ ticketKey, suggestedAt, decision, decidedAt }, { $set: cleared });
      return (await repeatable(write)).modifiedCount === 1;
    },
  };
}

type SuggestionKey = Pick<EpicAssignmentSuggestion, 'ticketKey' | 'suggestedAt'>;
type Reopened = Pick<EpicAssignmentSuggestion, 'decision' | 'decidedAt'>;
