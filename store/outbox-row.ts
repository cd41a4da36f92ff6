import { z } from 'zod';
import type { Notice } from '../agents/notice.ts';
import type { Audience } from '../agents/notice-of.ts';
import { daySchema } from './day.ts';
import { leaseFields, unowned } from './leased.ts';

const noticeShape = z.object({
  key: z.string().min(1),
  topic: z.string().min(1),
  template: z.string().min(1),
  audience: z.object({ kind: z.string() }),
  expiresAt: z.date(),
});
const noticeSchema = z.custom<Notice>().superRefine((value, context) => {
  for (const { path, message } of noticeShape.safeParse(value).error?.issues ?? [])
    context.addIssue({ code: 'custom', path, message: `is not a notice: ${message}` });
});

/** What a row says: one notice, several for somebody over the daily cap, or what an agent in shadow mode would have said. */
const bodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notice'), notice: noticeSchema }),
  z.object({ kind: z.literal('digest'), notices: z.array(noticeSchema) }),
  z.object({ kind: z.literal('brief'), notices: z.array(noticeSchema) }),
  z.object({ kind: z.literal('shadow'), agentTitle: z.string(), notices: z.array(noticeSchema) }),
]);

/** Whom a row is for: an audience still to be resolved, or one Slack member. */
export type Target = Exclude<Audience, { kind: 'admins' }> | { kind: 'member'; slackUserId: string };

const targetSchema: z.ZodType<Target> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), accountId: z.string() }),
  z.object({ kind: z.literal('pm'), accountId: z.string() }),
  z.object({ kind: z.literal('channel'), channelId: z.string() }),
  z.object({ kind: z.literal('member'), slackUserId: z.string() }),
]);

export const outboxSchema = z.object({
  key: z.string().min(1),
  topic: z.string().min(1),
  agentId: z.string(),
  runKey: z.string(),
  body: bodySchema,
  target: targetSchema,
  /** Order of sending: −1 what others of its run belong under, 0 critical, 1 warning, 2 info, 3 digests. */
  rank: z.number().int(),
  state: z.enum(['pending', 'sending', 'sent', 'digested', 'dropped', 'expired', 'failed']),
  dueAt: z.date(),
  expiresAt: z.date(),
  createdAt: z.date(),
  /** Why it waits, or why it was not sent. */
  reason: z.string().nullable(),
  attempts: z.number().int(),
  ...leaseFields,
  slackUserId: z.string().nullable(),
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  /** The message in whose thread it was posted, if it was. */
  threadTs: z.string().nullable().optional(),
  /** It was posted as a reply to the message of its own topic: later notices edit that one, not this. */
  follows: z.boolean().optional(),
  /** When posting was first begun: from then on Slack may have it, whatever we know. */
  postingAt: z.date().nullable(),
  sentAt: z.date().nullable(),
  /** The reader's day it was sent on, for the daily cap; null for edits and channels. */
  sentDay: daySchema.nullable(),
  /** When the matter was put right after sending. */
  resolvedAt: z.date().nullable(),
  /** What it is about, and how grave that is: a graver notice on the same takes its place. */
  matter: z.string().optional(),
  gravity: z.number().optional(),
  /** Short ids of its notices, as printed on messages. */
  shortIds: z.array(z.string()).optional(),
  /** What it and its notices were called before Jira changed a key in them: messages that are out carry these. */
  formerKeys: z.array(z.string()).optional(),
});

/** A stored notice on its way to Slack, to one reader. */
export type OutboxRow = z.infer<typeof outboxSchema>;
export type NewOutboxRow = Pick<
  OutboxRow,
  'key' | 'topic' | 'agentId' | 'runKey' | 'body' | 'target' | 'rank' | 'expiresAt' | 'shortIds' | 'matter' | 'gravity'
>;

/** A row as it is first stored: due at once. */
export function fresh(row: NewOutboxRow, now: Date): OutboxRow {
  return {
    ...row,
    state: 'pending',
    dueAt: now,
    createdAt: now,
    reason: null,
    attempts: 0,
    ...unowned,
    slackUserId: null,
    channel: null,
    ts: null,
    postingAt: null,
    sentAt: null,
    sentDay: null,
    resolvedAt: null,
  };
}

/** Why a row waits for another of its run. */
export const waitsForCarrierReason = 'waits for the message it belongs under';

/** One string for whom a row is for. */
export function targetId(target: Target): string {
  switch (target.kind) {
    case 'channel':
      return `channel ${target.channelId}`;
    case 'member':
      return `member ${target.slackUserId}`;
    default:
      return `${target.kind} ${target.accountId}`;
  }
}

/** What a row is called from now on whose fact holds no more at a moment: what it was called is free. */
export const apart = (key: string, at: Date) => `${key}/until/${at.toISOString()}`;
