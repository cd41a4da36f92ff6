import type { Collection, Filter } from 'mongodb';
import { repeatable } from './collection.ts';
import type { OutboxRow } from './outbox-row.ts';

const withoutId = { projection: { _id: 0 } } as const;
/** A message older than this nobody scrolls back to. */
const monthMs = 30 * 24 * 3_600_000;

/** What is in the outbox, for people who look. */
export function createOutboxLists(rows: Collection<OutboxRow>) {
  return {
    /** What somebody was told since, or will be told when their quiet hours end, and has not put right. */
    async openFor(who: { slackUserId: string; accountId: string | null }, since: Date): Promise<OutboxRow[]> {
      const theirs: object[] = [{ slackUserId: who.slackUserId }, { 'target.slackUserId': who.slackUserId }];
      if (who.accountId !== null) theirs.push({ slackUserId: null, 'target.accountId': who.accountId });
      const states = ['sent', 'digested', 'pending'];
      const open = { createdAt: { $gte: since }, state: { $in: states }, resolvedAt: null };
      // Each by itself: an index leads to each, and none to all of them among everything that was ever told.
      const read = (filter: object) => rows.find({ ...filter, ...open } as Filter<OutboxRow>, withoutId).toArray();
      const found = (await Promise.all(theirs.map(read))).flat();
      return [...new Map(found.map((row) => [row.key, row])).values()].sort(
        (a, b) => a.rank - b.rank || b.createdAt.getTime() - a.createdAt.getTime(),
      );
    },

    /** What somebody was told for real between two instants, newest first. */
    async toldTo(
      slackUserId: string,
      { from, until }: { from: Date; until: Date },
      limit: number,
    ): Promise<OutboxRow[]> {
      const filter: Filter<OutboxRow> = { slackUserId, state: 'sent', sentAt: { $gte: from, $lt: until } };
      return rows.find(filter, withoutId).sort({ sentAt: -1 }).limit(limit).toArray();
    },

    /** The last brief somebody was sent, other than this one. */
    async lastBrief(slackUserId: string, key: string): Promise<OutboxRow | null> {
      const filter = { slackUserId, state: 'sent', 'body.kind': 'brief', key: { $ne: key } };
      return rows.findOne(filter as Filter<OutboxRow>, { ...withoutId, sort: { sentAt: -1 } });
    },

    /** Has what was gathered for somebody's brief told as of `now`. */
    async wakeBriefs(slackUserId: string, now: Date): Promise<void> {
      const filter = { state: 'pending', 'body.kind': 'brief', 'target.slackUserId': slackUserId };
      await repeatable(() => rows.updateMany(filter as Filter<OutboxRow>, { $set: { dueAt: now } }));
    },

    /** All that a run said or would have said. */
    async ofRun(runKey: string): Promise<OutboxRow[]> {
      return rows.find({ runKey }, withoutId).sort({ rank: 1, key: 1 }).toArray();
    },

    /** The summaries of a week that were sent. */
    async summariesOf(weekStart: string): Promise<OutboxRow[]> {
      const ofWeek = { 'body.notice.template': 'time-summary', 'body.notice.data.weekStart': weekStart };
      return rows
        .find({ ...ofWeek, state: 'sent' } as Filter<OutboxRow>, withoutId)
        .sort({ key: 1 })
        .toArray();
    },

    /** What a row says from now on; its message is somebody else's to edit. */
    async reword(key: string, body: OutboxRow['body']): Promise<void> {
      await repeatable(() => rows.updateOne({ key }, { $set: { body } }));
    },

    /** Every message sent on a matter, to whomever; the oldest first. */
    async sentOfMatter(matter: string): Promise<OutboxRow[]> {
      return rows.find({ matter, state: 'sent' }, withoutId).sort({ sentAt: 1, key: 1 }).toArray();
    },

    /** The matters of messages of the last month about a subject, or on a topic. */
    async mattersOf({ scope, scopeId }: { scope: string; scopeId: string }, now: Date): Promise<string[]> {
      const about =
        scope === 'topic' ? { topic: scopeId } : scope === 'subject' ? { 'body.notice.subject.id': scopeId } : null;
      if (about === null) return [];
      const recent = { state: 'sent', sentAt: { $gte: new Date(now.getTime() - monthMs) }, ...about };
      const found = await rows.find(recent as Filter<OutboxRow>, { projection: { matter: 1 } }).toArray();
      return [...new Set(found.flatMap(({ matter }) => matter ?? []))];
    },

    /** How many messages of a run have gone out, and how many wait to. */
    async countOfRun(runKey: string): Promise<{ sent: number; waiting: number }> {
      const [sent, waiting] = await Promise.all([
        rows.countDocuments({ runKey, state: 'sent' }),
        rows.countDocuments({ runKey, state: { $in: ['pending', 'sending'] } }),
      ]);
      return { sent, waiting };
    },

    /** What an agent told for real between two instants, `until` not included, digests among it; oldest first. */
    async toldBy(agentId: string, { from, until }: { from: Date; until: Date }): Promise<OutboxRow[]> {
      const told = { state: 'sent', sentAt: { $gte: from, $lt: until }, 'body.kind': { $ne: 'shadow' } };
      const filter = { ...told, $or: [{ agentId }, { 'body.kind': 'digest' }] };
      return rows
        .find(filter as Filter<OutboxRow>, withoutId)
        .sort({ sentAt: 1, key: 1 })
        .toArray();
    },

    /** What has waited longest and why, for people who look after Reeve. */
    async held(limit: number): Promise<OutboxRow[]> {
      const filter: Filter<OutboxRow> = { state: { $in: ['pending', 'sending'] }, reason: { $ne: null } };
      return rows.find(filter, withoutId).sort({ createdAt: 1 }).limit(limit).toArray();
    },
  };
}
