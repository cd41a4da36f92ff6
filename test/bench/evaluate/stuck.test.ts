import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Method } from '../../../agents/workflow-bottleneck/learn/method.ts';
import { defaultCuts, defaultMethod } from '../../../agents/workflow-bottleneck/learn/methods.ts';
import { type PastStay, readHistory } from '../../../bench/evaluate/stuck/read-history.ts';
import { replay, splitOf } from '../../../bench/evaluate/stuck/replay.ts';

/** One a day, each an hour long but every twentieth, which takes a thousand. */
const history: PastStay[] = Array.from({ length: 400 }, (_, day) => ({
  project: 'WEB',
  status: 'review',
  entered: day * 24,
  left: day * 24 + (day % 25 === 24 ? 1000 : 1 + (day % 7) / 100),
}));

/** Flags from a fixed length on, and remembers what it was given to learn from. */
const fixed = (thresholdHours: number, seen: number[][] = []): Method => ({
  name: 'fixed',
  learn(stays) {
    seen.push(stays.map(({ hours }) => hours));
    const normal = {
      level: 'all' as const,
      finished: 1,
      open: 0,
      medianHours: 1,
      spreadHours: 1,
      p95Hours: 1,
      thresholdHours,
    };
    return { normal: () => normal };
  },
});

describe('evaluating what is stuck', () => {
  const cut = defaultCuts.request;

  it('counts what is longer in the end than 95 % of its like', () => {
    expect(replay(history, fixed(500), cut, 'frozen')).to.deep.equal({
      flaggedPercent: (5 / 120) * 100,
      precision: 1,
      recall: 1,
    });
    expect(replay(history, fixed(0), cut, 'frozen')).to.include({ flaggedPercent: 100, recall: 1 });
    expect(replay(history, fixed(2000), cut, 'weekly')).to.include({ flaggedPercent: 0, recall: 0 });
  });

  it('lets nobody learn from later than the moment that is judged', () => {
    const seen: number[][] = [];
    replay(history, fixed(500, seen), cut, 'weekly');
    const split = splitOf(history);
    for (const [week, hours] of seen.entries()) expect(Math.max(...hours)).to.be.at.most(split + week * 168 - 0 + 1e-9);
    expect(seen.length).to.be.greaterThan(20);
    expect(seen[0]?.length).to.equal(280);
  });

  it('finds them with the default method', () => {
    expect(replay(history, defaultMethod, cut, 'weekly').recall).to.equal(1);
  });

  describe('files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stuck-'));
    after(() => rmSync(folder, { recursive: true }));
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const jira = [
      'host,project,key,seq,status,status_category,entered,left,hours,censored',
      'x,WEB,WEB-1,0,Review,indeterminate,2026-01-01T00:00:00Z,2026-01-02T06:00:00Z,30,0',
      'x,WEB,WEB-1,1,Closed,done,2026-01-02T06:00:00Z,,,1',
      'x,WEB,WEB-2,0,Review,indeterminate,2026-01-01T00:00:00Z,,,1',
    ].join('\n');

    it('are read plain and packed, without what is done', () => {
      for (const path of [file('jira.csv', jira), file('jira.csv.gz', gzipSync(jira))]) {
        const { kind, stays } = readHistory(path);
        expect(kind).to.equal('ticket');
        expect(stays.map(({ status, entered, left }) => [status, left === null ? null : left - entered])).to.deep.equal(
          [
            ['Review', 30],
            ['Review', null],
          ],
        );
      }
    });

    it('of requests and of pull requests are told apart by their columns', () => {
      const requests =
        'incident,assignment_group,status,entered,left\nI1,G1,Active,2026-01-01 00:00:00,2026-01-01 05:30:00';
      expect(readHistory(file('uci.csv', requests)).stays[0]).to.include({ project: 'G1', status: 'Active' });
      const pulls = 'project_name,created_at,closed_at\nacme/shop,3600,10800';
      expect(readHistory(file('pr.csv', pulls))).to.deep.equal({
        kind: 'request',
        stays: [{ project: 'acme/shop', status: 'open', entered: 1, left: 3 }],
      });
    });

    it('that are something else are refused with what they need', () => {
      expect(() => readHistory(file('other.csv', 'a,b\n1,2'))).to.throw('needs the columns project, status');
      expect(() => readHistory(file('bad.csv', jira.replace('2026-01-01T00', 'yesterday')))).to.throw('line 2');
    });
  });
});
