import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { analyse } from '../../../agents/time-compliance/analyse.ts';
import type { TimeComplianceSnapshot } from '../../../agents/time-compliance/snapshot.ts';
import { assertMessage } from '../../../views/limits.ts';
import { renderFallback, renderNotice } from '../../../views/messages/index.ts';
import { at, defaults } from './build.ts';

/**
 * A folder a case: what was read, what was concluded, what was said to whom. A case from life is a new folder with its
 * snapshot; `UPDATE=1` writes the other two files, to be read before they are committed.
 */
const folder = new URL('../../fixtures/time-compliance/', import.meta.url);
const update = process.env.UPDATE === '1';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const read = (file: URL): unknown =>
  JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );

function hold(file: URL, value: unknown): void {
  if (update) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  expect(JSON.parse(JSON.stringify(value))).to.deep.equal(JSON.parse(readFileSync(file, 'utf8')));
}

describe('recorded weeks', () => {
  for (const name of readdirSync(folder)) {
    it(name.replaceAll('-', ' '), () => {
      const file = (which: string) => new URL(`${name}/${which}.json`, folder);
      const snapshot = read(file('snapshot')) as TimeComplianceSnapshot;
      const outcome = analyse(snapshot, { workspace: defaults, forProject: () => defaults }, { at });
      const { findings, records, excluded, metrics } = outcome;
      hold(file('findings'), { findings, records, excluded, metrics });

      const slackIds = new Map(snapshot.people.map((person) => [person.accountId, person.slackUserId]));
      const context = {
        now: at,
        timeZone: snapshot.timeZone,
        jiraSiteUrl: snapshot.jiraSiteUrl,
        slackUserIdOf: (accountId: string) => slackIds.get(accountId) ?? null,
      };
      const messages = outcome.notices.map((notice) => ({
        key: notice.key,
        audience: notice.audience,
        expiresAt: notice.expiresAt,
        ...renderNotice(notice, context),
      }));
      for (const notice of outcome.notices) {
        assertMessage(renderNotice(notice, context));
        assertMessage(renderFallback(notice, context));
      }
      hold(file('message'), messages);
    });
  }

  it('are not none', () => {
    expect(readdirSync(folder)).to.have.length.above(4);
  });
});
