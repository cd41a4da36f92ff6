import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Outcome } from '../../agents/agent.ts';
import { buildWhy } from '../../views/command/why.ts';
import { type MessageContext, renderFallback, renderNotice } from '../../views/messages/index.ts';
import { assertMessage, assertSentences } from '../views/readable.ts';

const update = process.env.UPDATE === '1';
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * A folder a case: what was read, what was concluded, what was said to whom. A case from life is a new folder with its
 * snapshot; `UPDATE=1` writes the other two files, to be read before they are committed.
 */
export function recordedCases<Snapshot>(
  agentId: string,
  judge: (snapshot: Snapshot) => Outcome,
  contextOf: (snapshot: Snapshot) => MessageContext,
): void {
  const folder = new URL(`../fixtures/${agentId}/`, import.meta.url);
  for (const name of readdirSync(folder)) {
    it(name.replaceAll('-', ' '), () => {
      const file = (which: string) => new URL(`${name}/${which}.json`, folder);
      const snapshot = read(file('snapshot')) as Snapshot;
      const outcome = judge(snapshot);
      const { findings, records, excluded, metrics } = outcome;
      hold(file('findings'), { findings, records, excluded, metrics });

      const context = contextOf(snapshot);
      const messages = outcome.notices.map((notice) => ({
        key: notice.key,
        audience: notice.audience,
        expiresAt: notice.expiresAt,
        ...(notice.whenSent ? { whenSent: notice.whenSent } : {}),
        ...renderNotice(notice, context),
      }));
      for (const notice of outcome.notices) {
        assertMessage(renderNotice(notice, context));
        assertMessage(renderFallback(notice, context));
        const { subject, why } = notice;
        assertSentences(buildWhy({ subject: subject.name, id: 'k7d2xqa', why, timeZone: context.timeZone }).blocks);
      }
      for (const { subject, evidence } of findings) {
        const why = { rule: 'A rule', ruleVersion: 1, evidence: [...evidence], dataAsOf: null };
        assertSentences(buildWhy({ subject: subject.name, id: 'k7d2xqa', why, timeZone: context.timeZone }).blocks);
      }
      hold(file('message'), messages);
    });
  }

  it('are not none', () => {
    expect(readdirSync(folder)).to.have.length.above(4);
  });
}

function read(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
}

function hold(file: URL, value: unknown): void {
  if (update) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  expect(JSON.parse(JSON.stringify(value))).to.deep.equal(JSON.parse(readFileSync(file, 'utf8')));
}
