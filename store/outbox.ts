import type { Db, Filter } from 'mongodb';
import type { Notice } from '../agents/notice.ts';
import { createChannelLoss } from './channel-loss.ts';
import { type CollectionDefinition, collectionOf, isDuplicateKey, repeatable } from './collection.ts';
import { type Claimed, claimedBy, createLeased, type Lease, unowned } from './leased.ts';
import { createOutboxLists } from './outbox-lists.ts';
import { createOutboxOthers } from './outbox-others.ts';
import { apart, fresh, type NewOutboxRow, type OutboxRow, outboxSchema, targetId } from './outbox-row.ts';
import { createOutboxShortIds } from './outbox-short-ids.ts';
import { writeEach } from './write-each.ts';

export type { NewOutboxRow, OutboxRow, Target } from './outbox-row.ts';

export const outbox: CollectionDefinition<OutboxRow> = {
  name: 'outbox',
  schema: outboxSchema,
  indexes: [
    { key: { key: 1 }, unique: true },
    { key: { state: 1, dueAt: 1 } },
    // The order of sending: what is next must not be looked for among all that is due, row by row.
    { key: { state: 1, rank: 1, createdAt: 1, key: 1 } },
    { key: { topic: 1, state: 1 } },
    { key: { slackUserId: 1, sentDay: 1 } },
    ...['slackUserId', 'target.slackUserId', 'target.accountId'].map((who) => ({ key: { [who]: 1, createdAt: 1 } })),
    { key: { runKey: 1 } },
    { key: { state: 1, sentAt: 1 } },
    { key: { channel: 1, ts: 1 } },
    { key: { shortIds: 1 } },
    { key: { matter: 1, createdAt: 1 } },
    // Asked for every minute, and nearly always none.
    { key: { 'body.notice.template': 1, resolvedAt: 1 } },
  ],
};

const startingWith = (prefix: string) => ({ $gte: prefix, $lt: `${prefix}\uffff` });
const waitsForSnooze = { $or: [{ reason: startingWith('snoozed') }, { reason: startingWith('acknowledged') }] };

/** A row that this claim alone may send. */
export type ClaimedRow = Claimed<OutboxRow>;

export type Outbox = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Db) {
  const rows = collectionOf(db, outbox);
  const withoutId = { projection: { _id: 0 } } as const;

  const held = createLeased<OutboxRow, OutboxRow>(rows);

  return {
    ...createOutboxOthers(rows),
    ...createOutboxLists(rows),
    ...createOutboxShortIds(rows),
    ...createChannelLoss(db, outbox),

    /** Adds a row once; false when its key is there already, in whatever state: no key is ever sent twice. */
    async add(row: NewOutboxRow, now: Date): Promise<boolean> {
      const { key, ...rest } = outbox.schema.parse(fresh(row, now));
      try {
        const write = () => rows.updateOne({ key }, { $setOnInsert: rest }, { upsert: true });
        return (await repeatable(write)).upsertedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /**
     * Adds rows, each once, in their order: of those of a process that dies in between the first are there. Throws UnstorableRows
     * for those that are no rows once all others are there.
     */
    async addAll(wanted: readonly NewOutboxRow[], now: Date): Promise<void> {
      const adding = wanted.map((row) => fresh(row, now));
      await writeEach(rows, adding, {
        schema: outbox.schema,
        idOf: ({ key }) => key,
        operationOf: ({ key, ...rest }) => ({
          updateOne: { filter: { key }, update: { $setOnInsert: rest }, upsert: true },
        }),
        ordered: true,
      });
    },

    /** Puts a notice into a digest, which is sent (or edited) as of `dueAt`; a notice already in it stays once. */
    async addToDigest(digest: NewOutboxRow, notice: Notice, now: Date, shortId?: string, dueAt = now): Promise<void> {
      await this.add(digest, now);
      const lacking = { key: digest.key, 'body.notices.key': { $ne: notice.key } };
      const change = {
        $push: { 'body.notices': notice, ...(shortId ? { shortIds: shortId } : {}) },
        // Whoever is sending it has not seen this notice: what they write of it is refused, and it is sent again.
        $set: { state: 'pending', dueAt, ...unowned },
      };
      await repeatable(() => db.collection(outbox.name).updateOne(lacking, change as never));
    },

    async byKey(key: string): Promise<OutboxRow | null> {
      return rows.findOne({ key }, withoutId);
    },

    /** Takes the next row that is due, or that a process left while sending; null when there is none. */
    async claimDue(now: Date, lease: Lease): Promise<ClaimedRow | null> {
      const turn = { idle: { state: 'pending' }, lapsed: { state: 'sending' } };
      const taken = { $set: { state: 'sending' }, $inc: { attempts: 1 } };
      const sort = { rank: 1, createdAt: 1, key: 1 } as const;
      return claimedBy(lease, await held.claim({ dueAt: { $lte: now } }, turn, lease, taken, sort));
    },

    /** Before Slack is asked to post: where to, and since when it may have it. False: somebody else has the row now. */
    posting: (key: string, owner: string, at: { slackUserId: string | null; channel: string; postingAt: Date }) =>
      held.write({ key }, owner, at),

    sent: (
      key: string,
      owner: string,
      sent: Pick<OutboxRow, 'channel' | 'ts' | 'sentAt' | 'sentDay' | 'slackUserId' | 'threadTs' | 'follows'>,
    ) => held.letGo({ key }, owner, { state: 'sent', reason: null, ...sent }),

    /** Puts it back until `dueAt`, for a reason that is no failure. */
    hold: (key: string, owner: string, dueAt: Date, reason: string, more: Partial<Pick<OutboxRow, 'expiresAt'>> = {}) =>
      held.letGo({ key }, owner, { state: 'pending', dueAt, reason, attempts: 0, ...more }),

    /** Puts it back after something failed; the attempt counts. */
    repeatLater: (key: string, owner: string, dueAt: Date, reason: string) =>
      held.letGo({ key }, owner, { state: 'pending', dueAt, reason }),

    /** It will not be sent. */
    close: (key: string, owner: string, state: 'dropped' | 'expired' | 'failed' | 'digested', reason: string) =>
      held.letGo({ key }, owner, { state, reason }),

    /** It will not be sent, for what it says holds no more; its key is free, since the same may come to hold again. */
    setAside: (key: string, owner: string, reason: string, at: Date) =>
      held.letGo({ key }, owner, { state: 'dropped', reason, key: apart(key, at) }),

    /** The message last sent on a topic to a reader, which a later notice edits; null when there is none. */
    async sentOn(topic: string, slackUserId: string | null, channel: string): Promise<OutboxRow | null> {
      const filter: Filter<OutboxRow> = { topic, state: 'sent', slackUserId, channel, follows: { $ne: true } };
      return rows.findOne(filter, { ...withoutId, sort: { sentAt: -1 } });
    },

    /** What a reader was last told on a topic, be it by an edit or in the thread, other than by this row. */
    async lastOn(topic: string, slackUserId: string | null, channel: string, key: string): Promise<OutboxRow | null> {
      const filter: Filter<OutboxRow> = { topic, state: 'sent', slackUserId, channel, key: { $ne: key } };
      return rows.findOne(filter, { ...withoutId, sort: { sentAt: -1, createdAt: -1 } });
    },

    /** The conversation a member was last written to in; null when they never were. */
    async conversationWith(slackUserId: string): Promise<string | null> {
      const sent: Filter<OutboxRow> = { slackUserId, state: 'sent' };
      return (await rows.findOne(sent, { ...withoutId, sort: { sentDay: -1 } }))?.channel ?? null;
    },

    /** Every message sent on a topic, to whomever. */
    async allSentOn(topic: string): Promise<OutboxRow[]> {
      return rows.find({ topic, state: 'sent' }, withoutId).sort({ sentAt: 1, key: 1 }).toArray();
    },

    /** Messages a reader was sent on one of their days. */
    async sentOnDay(slackUserId: string, sentDay: string): Promise<number> {
      return rows.countDocuments({ slackUserId, sentDay });
    },

    /** Reminders sent since `since` whose fact can be checked again and has not been put right. */
    async sentReminders(since: Date): Promise<OutboxRow[]> {
      const filter = {
        state: 'sent',
        sentAt: { $gte: since },
        resolvedAt: null,
        'body.notice.recheck.kind': 'week-hours',
      };
      return rows
        .find(filter as Filter<OutboxRow>, withoutId)
        .sort({ sentAt: 1, key: 1 })
        .toArray();
    },

    /** Messages about single items that wait, sent since `since` and not said to have moved on. */
    async sentOfItems(since: Date): Promise<OutboxRow[]> {
      const templates = ['bottleneck-nudge', 'bottleneck-escalation', 'bottleneck-blocked'];
      const sent = { state: 'sent', sentAt: { $gte: since }, resolvedAt: null };
      const filter = { ...sent, 'body.notice.template': { $in: templates } };
      return rows
        .find(filter as Filter<OutboxRow>, withoutId)
        .sort({ sentAt: 1, key: 1 })
        .toArray();
    },

    /** Warnings about sources, made since `since`, sent or waiting, and still standing. */
    async openSourceWarnings(template: 'sources-stale' | 'issues-hidden', since: Date): Promise<OutboxRow[]> {
      const filter = {
        state: { $in: ['pending', 'sent'] },
        createdAt: { $gte: since },
        resolvedAt: null,
        'body.notice.template': template,
      };
      return rows
        .find(filter as Filter<OutboxRow>, withoutId)
        .sort({ createdAt: 1, key: 1 })
        .toArray();
    },

    async resolve(key: string, resolvedAt: Date): Promise<void> {
      await repeatable(() => rows.updateOne({ key }, { $set: { resolvedAt } }));
    },

    /** It is not put right after all. */
    async reopen(key: string): Promise<void> {
      await repeatable(() => rows.updateOne({ key }, { $set: { resolvedAt: null } }));
    },

    /** Ends every lease: for a process that knows it is the only one. */
    endLeases: () => held.lapseAll(),

    /** What a message says, by where it is; null when it is none of ours. */
    async at(channel: string, ts: string): Promise<OutboxRow | null> {
      return rows.findOne({ channel, ts }, { ...withoutId, sort: { sentAt: -1 } });
    },

    /** Has everything that waits for a snooze looked at again as of `now`: one has ended early. */
    async wakeSnoozed(now: Date): Promise<void> {
      const waiting: Filter<OutboxRow> = { state: 'pending', ...waitsForSnooze };
      await repeatable(() => rows.updateMany(waiting, { $set: { dueAt: now } }));
    },

    /** Closes what waits for a snooze on a subject (of one template, if it is given) and was meant for the reader of `row`: what `row` says is newer. */
    async dropSnoozed(row: OutboxRow, subjectId: string, reason: string, template?: string): Promise<void> {
      const about = { 'body.notice.subject.id': subjectId, ...(template ? { 'body.notice.template': template } : {}) };
      const waiting = { state: 'pending', ...waitsForSnooze, ...about };
      const found = await rows.find(waiting as Filter<OutboxRow>, withoutId).toArray();
      const keys = found.filter(({ target }) => targetId(target) === targetId(row.target)).map(({ key }) => key);
      const change = { $set: { state: 'dropped' as const, reason } };
      if (keys.length > 0) await repeatable(() => rows.updateMany({ key: { $in: keys }, state: 'pending' }, change));
    },

    /** Rows due as of `now`, those being sent included. */
    async dueCount(now: Date): Promise<number> {
      return rows.countDocuments({ state: { $in: ['pending', 'sending'] }, dueAt: { $lte: now } });
    },

    /** When the next held row is due, after `now`. */
    async nextDue(now: Date): Promise<Date | null> {
      const held: Filter<OutboxRow> = { state: { $in: ['pending', 'sending'] }, dueAt: { $gt: now } };
      return (await rows.findOne(held, { ...withoutId, sort: { dueAt: 1 } }))?.dueAt ?? null;
    },
  };
}
