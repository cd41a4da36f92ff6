import type { Collection, Filter } from 'mongodb';
import { shortIdOf } from '../agents/short-id.ts';
import { repeatable } from './collection.ts';
import { unowned } from './leased.ts';
import { apart, type NewOutboxRow, type OutboxRow, targetId, waitsForCarrierReason } from './outbox-row.ts';

const withoutId = { projection: { _id: 0 } } as const;

/** What a row has to do with others that are for the same recipient. */
export function createOutboxOthers(rows: Collection<OutboxRow>) {
  /** The keys of the notices this row's recipient was shown in shadow before, among those of the row. */
  async function shownBefore(row: NewOutboxRow): Promise<Set<string>> {
    const before: Filter<OutboxRow> = { shortIds: { $in: row.shortIds ?? [] }, key: { $ne: row.key } };
    const shown = await rows.find(before, withoutId).toArray();
    const theirs = shown.filter(({ target }) => targetId(target) === targetId(row.target));
    return new Set(theirs.flatMap(({ body }) => (body.kind === 'shadow' ? body.notices.map(({ key }) => key) : [])));
  }

  return {
    /** What a run says of a matter, and did not give up, to whomever. */
    async ofRunOn(runKey: string, matter: string): Promise<OutboxRow[]> {
      return rows
        .find({ runKey, matter, state: { $in: ['pending', 'sending', 'sent', 'digested'] } }, withoutId)
        .toArray();
    },

    /** Those of these keys that were sent. */
    async sentAmong(keys: readonly string[]): Promise<Set<string>> {
      const sent = { key: { $in: [...keys] }, state: 'sent' as const };
      const found = await rows.find(sent, { projection: { _id: 0, key: 1 } }).toArray();
      return new Set(found.map(({ key }) => key));
    },

    /** What was said on these topics or is on its way, the oldest first. */
    async saidOn(topics: readonly string[]): Promise<OutboxRow[]> {
      const said: Filter<OutboxRow> = { topic: { $in: [...topics] }, state: { $in: ['pending', 'sending', 'sent'] } };
      return rows.find(said, withoutId).sort({ createdAt: 1 }).toArray();
    },

    /** Whether one of these topics of a run, of this rank, is due and not sent yet. */
    async isUnderWay(
      { topics, runKey, rank }: { topics: readonly string[]; runKey: string; rank: number },
      now: Date,
    ): Promise<boolean> {
      const due: Filter<OutboxRow> = { state: { $in: ['pending', 'sending'] }, dueAt: { $lte: now } };
      return (await rows.findOne({ topic: { $in: [...topics] }, runKey, rank, ...due }, withoutId)) !== null;
    },

    /** What a process that is gone was sending is due again in its order, and so is what waited for it. */
    async wakeWaiting(): Promise<void> {
      await repeatable(() => rows.updateMany({ state: 'sending' }, { $set: { state: 'pending', ...unowned } }));
      const waiting: Filter<OutboxRow> = { state: 'pending', reason: waitsForCarrierReason };
      await repeatable(() => rows.updateMany(waiting, { $set: { dueAt: new Date(0) } }));
    },

    /** Gives up a row that is not sent yet; whoever is sending it may write nothing of it any more. */
    async giveUp(key: string, reason: string): Promise<void> {
      const waiting: Filter<OutboxRow> = { key, state: { $in: ['pending', 'sending'] } };
      await repeatable(() => rows.updateOne(waiting, { $set: { state: 'dropped', reason, ...unowned } }));
    },

    /** A notice that was gathered into a list holds no more; its key is free, since the same may come to hold again. */
    async setGatheredAside(key: string, at: Date): Promise<void> {
      await repeatable(() => rows.updateOne({ key, state: 'digested' }, { $set: { key: apart(key, at) } }));
    },

    /** Whether a reader was sent a message on a topic. */
    async sentToReader(topic: string, slackUserId: string): Promise<boolean> {
      return (await rows.findOne({ topic, state: 'sent', slackUserId }, withoutId)) !== null;
    },

    /** The first warning of a source that a reader was sent since `since` and that still stands, other than in a thread; null when none does. */
    async standingWarning(
      source: string,
      reader: { slackUserId: string | null; channel?: string },
      since: Date,
    ): Promise<OutboxRow | null> {
      const standing = { state: 'sent', resolvedAt: null, sentAt: { $gte: since }, threadTs: null, ...reader };
      const of = { 'body.notice.template': 'sources-stale', 'body.notice.subject.id': source };
      return rows.findOne({ ...standing, ...of } as unknown as Filter<OutboxRow>, {
        ...withoutId,
        sort: { sentAt: 1 },
      });
    },

    /** What waits for a channel is due at once: somebody agreed that it goes there. */
    async channelMayBeTold(channelId: string, now: Date): Promise<void> {
      const waiting = { state: 'pending', 'target.channelId': channelId } as Filter<OutboxRow>;
      await repeatable(() => rows.updateMany(waiting, { $set: { dueAt: now } }));
    },

    /** Whether a newer row takes this one's place: one on the same topic that waits, or a graver one on the same matter. */
    async hasNewer(row: OutboxRow): Promise<boolean> {
      const { topic, matter, gravity = 0 } = row;
      const later = { createdAt: { $gt: row.createdAt } };
      const sameTopic: Filter<OutboxRow> = { topic, state: 'pending', ...later };
      const states: OutboxRow['state'][] = ['pending', 'sending', 'sent'];
      const graver: Filter<OutboxRow> = { matter, gravity: { $gt: gravity }, state: { $in: states }, ...later };
      // One question, for it is asked of every message.
      const filter = matter === undefined ? sameTopic : ({ $or: [sameTopic, graver] } as Filter<OutboxRow>);
      const newer = await rows.find(filter, { projection: { _id: 0, target: 1 } }).toArray();
      return newer.some(({ target }) => targetId(target) === targetId(row.target));
    },

    /** These rows without what their recipients were shown in shadow before; a row with nothing left goes. */
    async withoutShown(wanted: readonly NewOutboxRow[]): Promise<NewOutboxRow[]> {
      const left: NewOutboxRow[] = [];
      for (const row of wanted) {
        if (row.body.kind !== 'shadow') {
          left.push(row);
          continue;
        }
        const shown = await shownBefore(row);
        const notices = row.body.notices.filter(({ key }) => !shown.has(key));
        const shortIds = notices.map(({ key }) => shortIdOf(key));
        if (notices.length > 0) left.push({ ...row, body: { ...row.body, notices }, shortIds });
      }
      return left;
    },
  };
}
