import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { agentIds } from '../../../agents/agent-ids.ts';
import { shortIdOf } from '../../../agents/short-id.ts';
import { underTodaysNames } from '../../../listeners/transport/names-then.ts';
import type { Actor } from '../../../services/deps.ts';
import { sentNoticeByKey, sentNoticeByShortId } from '../../../services/sent-notice.ts';
import { decodeValue } from '../../../views/ids.ts';
import { stamped } from '../../../views/stamp.ts';
import { clicksIn } from '../../crash/clicks.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { alert } from '../../views/messages/budget-facts.ts';

const messageSchema = z.object({ key: z.string(), text: z.string(), blocks: z.array(z.unknown()) });
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures');
const keys = ['SUBS', 'SHOP', 'BUILD'];

/** Every message of an agent's golden cases. */
const messagesOf = (agentId: string) =>
  readdirSync(join(fixtures, agentId), { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'message.json')
    .flatMap((file) => z.array(messageSchema).parse(JSON.parse(readFileSync(join(fixtures, agentId, file), 'utf8'))));

const somebody: Actor = {
  ...{ slackUserId: 'U1', person: null, role: 'pm', timeZone: 'UTC', people: [], projectKeys: [] },
  answersFor: () => false,
};
const t0 = new Date('2026-11-20T12:00:00Z');
const later = (minutes: number) => new Date(t0.getTime() + minutes * 60_000);
const named = (key: string, jiraId: string) => ({ key, jiraId, name: key, archived: false });

describe('a button that is out when another project takes a key', () => {
  let test: TestStore;
  beforeEach(async () => {
    test = await openTestStore();
    const { store } = test;
    // So that what is shown knew of a change already.
    await store.projects.mirror([named('OLD', '9')], later(-20));
    await store.projects.mirror([named('OLDER', '9')], later(-10));
    await store.projects.mirror(projects(keys), later(-5));
  });
  afterEach(() => test.close());

  const projects = (list: string[]) => [named('OLDER', '9'), ...list.map((key, at) => named(key, String(at)))];

  async function tell(key: string, name: string, at: Date) {
    const notice = { ...alert({}), key, topic: key, subject: { kind: 'project' as const, id: 'P', name } };
    const row = {
      ...{ key, topic: key, agentId: 'retainer-budget', runKey: 'r', rank: 1, expiresAt: later(100_000) },
      ...{ body: { kind: 'notice' as const, notice }, target: { kind: 'pm' as const, accountId: 'pat' } },
    };
    await test.store.outbox.add({ ...row, shortIds: [shortIdOf(key)] }, at);
  }

  for (const agentId of agentIds)
    it(`is about what it was about: every button of ${agentId}`, async () => {
      const { store } = test;
      const messages = messagesOf(agentId);
      const told = [...new Set(messages.map(({ key }) => key))];
      for (const key of told) await tell(key, 'the old one', t0);
      const shown = messages.map((message) => stamped(message, store.names.place()));
      // All keys change, and new projects take them and are told the very same.
      await store.projects.mirror(
        [...projects(keys.map((key) => `${key}X`)), ...keys.map((key, at) => named(key, `new${at}`))],
        later(10),
      );
      for (const key of told) await tell(key, 'the new one', later(20));
      const again = messages.map((message) => stamped(message, store.names.place()));
      const deps = { store };
      const all = [...shown, ...again].flatMap(({ key, blocks }, at) =>
        clicksIn(blocks).map((click) => ({ ...click, key, isOld: at < shown.length })),
      );
      const clicks = [...new Map(all.map((click) => [JSON.stringify(click), click])).values()];
      expect(clicks).to.have.length.above(0);
      for (const { key, isOld, value, chosen, actionId } of clicks) {
        // Posted at the same time, as far as Slack says.
        const message = { type: 'message' as const, ts: String(later(30).getTime() / 1000) };
        const read = await underTodaysNames(deps, { message }, { value, chosen });
        const id = decodeValue(read.value) ?? decodeValue(read.chosen ?? undefined) ?? '';
        for (const part of id.split(/[/ ]/))
          if (isOld) expect(part, actionId).not.to.match(/^(SUBS|SHOP|BUILD)(-\d+)?$/);
          else expect(part, actionId).not.to.match(/^(SUBS|SHOP|BUILD)X(-\d+)?$/);
        const short = /^(?:1d|1w|change|ask)\/(\w+)$/.exec(id)?.[1];
        const found = short
          ? await sentNoticeByShortId(deps, somebody, short, read.written)
          : await sentNoticeByKey(deps, somebody, id.split(' ')[0] ?? '');
        // What names no project was told once.
        const whose = isOld || !/\b(SUBS|SHOP|BUILD)\b/.test(key) ? 'the old one' : 'the new one';
        if (short || found) expect(found?.notice.subject.name, `${actionId} ${id}`).to.equal(whose);
      }
    });

  it('is read by when its message was posted or last edited, where its value does not say', async () => {
    const { store } = test;
    await store.projects.mirror([...projects(['SUBSX', 'SHOP', 'BUILD']), named('SUBS', 'new')], later(10));
    const read = async (message: { ts: string; edited?: { ts: string } }) =>
      (
        await underTodaysNames(
          { store },
          { message: { type: 'message', ...message } },
          { value: '{"id":"SUBS","v":1}', chosen: null },
        )
      ).value;
    const ts = (minutes: number) => String(later(minutes).getTime() / 1000);
    expect(decodeValue(await read({ ts: ts(0) }))).to.equal('SUBSX');
    expect(decodeValue(await read({ ts: ts(20) }))).to.equal('SUBS');
    expect(decodeValue(await read({ ts: ts(0), edited: { ts: ts(20) } }))).to.equal('SUBS');
  });
});
