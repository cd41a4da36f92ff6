import { IntegrationError } from '../integrations/error.ts';
import { isChannelLost } from '../integrations/slack/errors.ts';
import type { ClaimedRow } from '../store/outbox.ts';
import { targetId } from '../store/outbox-row.ts';
import { afterError } from './delivery/after-error.ts';
import { amongOthers } from './delivery/among-others.ts';
import { intoBrief, sinceLast } from './delivery/brief.ts';
import { tellLost } from './delivery/channel-lost.ts';
import { contextFor, noticesOf, renderReply, renderRow } from './delivery/content.ts';
import { type Decision, decide, outlived, whyMuted } from './delivery/decide.ts';
import { type Directory, readDirectory } from './delivery/directory.ts';
import { endChanged } from './delivery/ending.ts';
import { intoDigest } from './delivery/into-list.ts';
import { giveUp, holdingNow, type JudgedAgain } from './delivery/judged-again.ts';
import { saysItGoesOn, saysNothingIsLeft } from './delivery/month-before.ts';
import { withoutMuted } from './delivery/muted-rows.ts';
import { bodyNow } from './delivery/recheck.ts';
import { resolveRecipient } from './delivery/recipient.ts';
import type { Recipient } from './delivery/recipient-of.ts';
import { renderFor } from './delivery/render-for.ts';
import { sendRow } from './delivery/send.ts';
import { sentToday } from './delivery/sent-today.ts';
import { whyNotShared } from './delivery/shared-channel.ts';
import { goesUnderSent, nothingNew, onlyEdits } from './delivery/thread.ts';
import { rowsForAdmins } from './delivery/to-admins.ts';
import type { Leases } from './lease.ts';
import { createSerial } from './serial.ts';
import type { JobsDeps } from './types.ts';

export interface Delivery {
  /** Sends every row due as of the clock; calls at the same time share one round. */
  deliverDue(signal: AbortSignal): Promise<void>;
  directory(): Promise<Directory>;
}

/** How long a row waits for somebody to be found on Slack before it is looked at again. */
const nobodyMs = 6 * 3_600_000;
const sourceDownMs = 15 * 60_000;
const momentMs = 1_000;

/** Rows sent side by side; those of one reader go one after another. */
const defaultParallel = 4;

export function createDelivery(
  deps: JobsDeps,
  leases: Leases,
  judgedAgain: JudgedAgain = async (notice) => notice,
): Delivery {
  const { store, clock, logger, slack, render } = deps;
  const perTarget = createSerial();
  const perRecipient = createSerial();
  const conversations = new Map<string, string>();
  let round: Promise<void> | null = null;
  let again = false;

  /** Where a member is written to: the conversation they were written to before, else their id, and Slack opens one. */
  async function addressOf(slackUserId: string): Promise<string> {
    const known = conversations.get(slackUserId) ?? (await store.outbox.conversationWith(slackUserId));
    if (known !== null) conversations.set(slackUserId, known);
    return known ?? slackUserId;
  }

  async function directory(): Promise<Directory> {
    return readDirectory(deps, await store.settings.delivery(), clock());
  }

  async function deliverAll(signal: AbortSignal): Promise<void> {
    const next = async () => {
      if (signal.aborted || (await store.settings.workspace()).silenced !== null) return null;
      return store.outbox.claimDue(clock(), leases.newLease());
    };
    const first = await next();
    // Mostly nothing is due, and one look tells so.
    if (!first) return;
    const people = directory();
    const worker = async (claimed: ClaimedRow | null) => {
      // In the order they are claimed in: what others belong under comes first.
      for (let row = claimed; row; row = await next()) {
        const mine = row;
        await perTarget(targetId(mine.target), () => deliver(mine, people));
      }
    };
    const workers = [worker(first)];
    while (workers.length < (deps.parallel ?? defaultParallel)) {
      const another = await next();
      // What is added meanwhile is taken by whoever added it.
      if (!another) break;
      workers.push(worker(another));
    }
    const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** One claimed row, to its end: sent, held or closed. An error that is not ours to judge holds it and is logged. */
  async function deliver(row: ClaimedRow, people: Promise<Directory>): Promise<void> {
    try {
      const resolved = await resolveRecipient(row, await people);
      if (resolved.recipient === null) {
        if (resolved.admins && (await handToAdmins(row, resolved.why, await people))) return;
        const until = new Date(clock().getTime() + (resolved.asks ? sourceDownMs : nobodyMs));
        return await holdOrExpire(row, until, resolved.why);
      }
      const { recipient } = resolved;
      const name = recipient.slackUserId ?? recipient.channelId ?? row.key;
      await perRecipient(name, async () => deliverTo(row, recipient, await people));
    } catch (error) {
      const after = afterError(error, row.attempts, clock());
      const level = error instanceof IntegrationError ? 'warn' : 'error';
      logger[level]({ err: error, key: row.key, attempts: row.attempts }, 'a notice could not be sent');
      if (after.kind === 'hold') await holdOrExpire(row, after.until, after.reason, 'repeatLater');
      if (isChannelLost(error)) await tellLost(deps, row, after.reason);
      if (after.kind === 'hold') return;
      const failed = { action: 'message-failed' as const, subject: row.key, after: after.reason };
      await store.audit.add({ at: clock(), by: 'reeve', ...failed, once: `message-failed/${row.key}` });
      await store.outbox.close(row.key, row.owner, 'failed', after.reason);
    }
  }

  /** Nobody else is there to be told: the admins are, each once. False when there is no admin either. */
  async function handToAdmins(row: ClaimedRow, why: string, people: Directory): Promise<boolean> {
    const rows = await rowsForAdmins(row, people);
    await store.outbox.addAll(rows, clock());
    return rows.length > 0 && store.outbox.close(row.key, row.owner, 'dropped', `told to the admins: ${why}`);
  }

  async function deliverTo(row: ClaimedRow, recipient: Recipient, people: Directory): Promise<void> {
    const now = clock();
    const { outbox, settings } = store;
    const { slackUserId } = recipient;
    const others = await amongOthers(row, slackUserId, { directory: people, outbox, now });
    if (others?.kind === 'wait') return await holdOrExpire(row, new Date(now.getTime() + momentMs), others.reason);
    if (others?.reason === nothingNew) await saysNothingIsLeft(row, recipient, people, deps);
    if (others) return void (await outbox.close(row.key, row.owner, 'dropped', others.reason));
    const snoozes = slackUserId === null ? [] : await store.snoozes.activeFor(slackUserId, now);
    const mutes = await store.mutes.active(now);
    const brief = slackUserId === null ? null : await store.briefs.of(slackUserId);
    const decision = decide({
      row,
      recipient,
      snoozes,
      mutes,
      brief,
      settings: await settings.delivery(),
      sentToday: await sentToday(row, recipient, outbox, now),
      now,
    });
    if (decision.kind !== 'hold' && decision.kind !== 'close') await endChanged(deps, row, snoozes, people);
    if (decision.kind === 'hold') await hold(row, decision);
    else if (decision.kind === 'close') await outbox.close(row.key, row.owner, decision.state, decision.reason);
    else if (decision.kind === 'digest' && !(await goesUnderSent(row, slackUserId, outbox)))
      await intoDigest(store, row, recipient, now);
    else if (decision.kind === 'brief' && brief && !(await onlyEdits(row, slackUserId, outbox)))
      await intoBrief(row, recipient, brief, deps);
    else await checkAndSend(row, recipient, people, now);
  }

  async function hold(
    row: ClaimedRow,
    { until, reason, outlives }: Extract<Decision, { kind: 'hold' }>,
  ): Promise<void> {
    const expiresAt = outlives ? outlived(row, until) : row.expiresAt;
    if (until < expiresAt) await store.outbox.hold(row.key, row.owner, until, reason, { expiresAt });
    else await store.outbox.close(row.key, row.owner, 'expired', reason);
  }

  /** A row that would only be due after its time is closed now, so that nothing waits for nothing. */
  async function holdOrExpire(row: ClaimedRow, until: Date, reason: string, how: 'hold' | 'repeatLater' = 'hold') {
    if (until < row.expiresAt) await store.outbox[how](row.key, row.owner, until, reason);
    else await store.outbox.close(row.key, row.owner, 'expired', reason);
  }

  async function checkAndSend(row: ClaimedRow, recipient: Recipient, people: Directory, now: Date): Promise<void> {
    const { outbox } = store;
    const holding = row.body.kind === 'shadow' ? noticesOf(row.body) : await checkAgain(row);
    if (holding === null) return;
    const unshared = await whyNotShared(deps, row, people);
    if (unshared) return await holdOrExpire(row, new Date(now.getTime() + nobodyMs), unshared);
    const mutes = await store.mutes.active(now);
    const checked = holding.flatMap((notice) => {
      const muted = whyMuted({ body: { kind: 'notice', notice }, agentId: row.agentId }, mutes);
      const stale = row.body.kind === 'brief' && notice.expiresAt <= now;
      return muted || stale ? [] : (withoutMuted(notice, mutes) ?? []);
    });
    const gone = checked.length === 0;
    // A digest already sent is edited even when all of it is settled, so that it does not go on accusing.
    if (gone && row.ts === null) {
      await giveUp(row, outbox, now);
      return;
    }
    const body = await bodyNow(row, checked, store);
    const context = contextFor(recipient.timeZone, people);
    const since = row.body.kind === 'brief' ? await sinceLast(row, recipient.slackUserId, deps) : undefined;
    if (since && row.ts === null && !render.briefIsNews({ notices: checked, ...since }, context))
      return void (await outbox.close(row.key, row.owner, 'dropped', nothingNew));
    const wording = {
      message: renderRow(body, checked, await renderFor(deps, body, recipient, people), context, people, since),
      reply: (news: readonly string[]) => renderReply(body, news, render, context),
    };
    const to = { slack, outbox, owner: row.owner, addressOf };
    const sent = await sendRow({ ...row, body }, recipient, wording, to, now);
    if (sent === null) return;
    const told = row.body.kind === 'shadow' ? [] : checked.flatMap(({ whenSent = [] }) => whenSent);
    await store.applySent(told, sent.sentAt);
    const before = new Set(since?.last?.notices.map(({ topic }) => topic));
    const isPosted = row.body.kind !== 'notice' || (!sent.edited && !sent.follows);
    const first = isPosted ? checked.filter(({ topic }) => !before.has(topic)) : [];
    await saysItGoesOn(row, first, recipient, deps);
    const { edited, ...where } = sent;
    if (where.slackUserId !== null) conversations.set(where.slackUserId, where.channel);
    if (row.target.kind === 'channel') await outbox.channelIsBack(row.target.channelId, now);
    const action = edited ? 'message-edited' : 'message-sent';
    const once = `${action}/${row.key}/${noticesOf(row.body).length}`;
    await store.audit.add({ at: now, by: 'reeve', action, subject: row.key, after: where.channel, once });
    await outbox.sent(row.key, row.owner, where);
    logger.info({ key: row.key, edited }, 'a notice was sent');
  }

  /** The notices that still hold; null when a source could not be asked and the row was put back. */
  async function checkAgain(row: ClaimedRow) {
    try {
      return await holdingNow(row, deps, judgedAgain);
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      const reason = `the fact could not be checked (${error.message})`;
      await holdOrExpire(row, new Date(clock().getTime() + sourceDownMs), reason);
      return null;
    }
  }

  return {
    async deliverDue(signal) {
      if (round) {
        again = true;
        return round;
      }
      round = (async () => {
        do {
          again = false;
          await deliverAll(signal);
        } while (again && !signal.aborted);
      })().finally(() => {
        round = null;
      });
      return round;
    },
    directory,
  };
}
