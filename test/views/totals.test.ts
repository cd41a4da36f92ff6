import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { resolveSettings } from '../../agents/agent.ts';
import type { Notice } from '../../agents/notice.ts';
import { analyse } from '../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../agents/workflow-bottleneck/snapshot.ts';
import { stuckCsv } from '../../services/workflow-bottleneck/list-csv.ts';
import { epicHealthWords } from '../../views/epic-assignment/health.ts';
import { renderFallback, renderNotice, renderReply } from '../../views/messages/index.ts';
import { buildStuck } from '../../views/workflow-bottleneck/command.ts';
import { judge, snapshotOf, snapshotTicket } from '../agents/epic-assignment/snapshot.ts';
import { children, epics, ticket } from '../agents/epic-assignment/suggest/shop.ts';
import { project } from '../jobs/fake-sources.ts';
import { stringsIn, wrongOf, wrongSums } from '../support/sums.ts';
import { totalsIn } from '../support/totals.ts';
import { context } from './messages/notices.ts';

/** What does not come out in all a reader is told by a notice: in its sentences, and in its rows against its headline. */
function wrongIn(notice: Notice): string[] {
  const shown = [renderNotice(notice, context), renderFallback(notice, context)];
  const reply = notice.news ? [renderReply(notice, notice.news, context)] : [];
  const said = [...shown, ...reply].flatMap(stringsIn);
  const why = notice.why.evidence.map(({ label, value }) => `${label}: ${value}`);
  return [...wrongSums([...said, ...why]), ...wrongOf(shown.flatMap(totalsIn))];
}

describe('every total over tickets without an epic', () => {
  const made = fc.record({
    author: fc.constantFrom('ann', 'ben', 'cy', null),
    like: fc.integer({ min: 0, max: children.length - 1 }),
    hours: fc.integer({ min: 0, max: 4000 }).map((value) => value / 100),
    linked: fc.boolean(),
  });
  const people = ['ann', 'ben', 'cy'].map((accountId, n) => ({
    accountId,
    name: accountId,
    team: n === 2 ? 'Till' : 'Web',
    leadAccountId: 'lea',
  }));

  it('comes to what stands below it, in the list, the roll-up and who made them', () => {
    let checked = 0;
    fc.assert(
      fc.property(fc.array(fc.array(made, { maxLength: 30 }), { minLength: 1, maxLength: 3 }), (lists) => {
        const base = snapshotOf();
        const projects = lists.map((list, n) => {
          const key = ['SHOP', 'TILL', 'DESK'][n] ?? '';
          const tickets = list.map(({ author, like, hours, linked }, at) =>
            snapshotTicket(
              ticket(`${key}-${100 + at}`, children[like]?.title ?? '', {
                day: 5,
                authorId: author,
                ...(linked ? { epicKey: 'SHOP-1' } : {}),
              }),
              { hours },
            ),
          );
          const facts = { projectType: 'scope', pmAccountId: 'pam', hourlyRate: 87.5, currency: 'USD' } as const;
          const known = n === 0 ? children.map((each) => snapshotTicket(each)) : [];
          return { project: project(key, facts), tickets: [...known, ...tickets], epics, suggestions: [], weeks: [] };
        });
        const snapshot = { ...base, projects, people };
        for (const part of ['check', 'rollup']) {
          const { notices, records } = judge(snapshot, part);
          for (const notice of notices) {
            expect(wrongIn(notice)).to.deep.equal([]);
            checked += totalsIn(renderNotice(notice, context)).length;
          }
          for (const record of records)
            if (record.collection === 'epicAssignmentCompliance') {
              const { totalTickets: total, orphanedTickets: orphaned, compliancePct } = record.row;
              expect(wrongSums(epicHealthWords({ total, orphaned, compliancePct }))).to.deep.equal([]);
            }
        }
      }),
      { numRuns: 25 },
    );
    expect(checked).to.be.above(50);
  }).timeout(120_000);
});

describe('every total over what is stuck', () => {
  const at = new Date('2026-11-16T21:00:00Z');
  const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
  const file = new URL(
    '../fixtures/workflow-bottleneck/eleven-stuck-the-rest-in-the-file/snapshot.json',
    import.meta.url,
  );
  const eleven: WorkflowBottleneckSnapshot = JSON.parse(readFileSync(file, 'utf8'), (_, value) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
  const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
  const mover = (accountId: string) => ({
    accountId,
    name: accountId,
    role: 'assignee' as const,
    gone: false,
    team: 'Atlas',
  });

  it('comes to what stands below it, in the list, the file, the answer and the list of people', () => {
    let checked = 0;
    const item = fc.record({
      movers: fc.uniqueArray(fc.constantFrom('ada', 'ben', 'cy'), { maxLength: 3 }),
      hours: fc.integer({ min: 20, max: 400 }),
      blocked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (facts) => {
        const [first] = eleven.items;
        if (!first) throw new Error('the case has items');
        const items = facts.map(({ movers, hours, blocked }, n) => ({
          ...first,
          key: `SUBS-${n + 1}`,
          name: `SUBS-${n + 1}`,
          movers: movers.map(mover),
          hours,
          saysBlocked: blocked,
        }));
        const people = ['ada', 'ben', 'cy'].map((accountId) => ({
          accountId,
          displayName: accountId,
          leadAccountId: 'lea',
          active: true,
        }));
        const request = { part: 'digest', at, timeZone: 'America/New_York' };
        const { notices } = analyse({ ...eleven, items, people }, settings, request, []);
        for (const notice of notices) {
          expect(wrongIn(notice)).to.deep.equal([]);
          checked += totalsIn(renderNotice(notice, context)).length;
          if (notice.template === 'bottleneck-people') {
            const waiting = new Set(notice.data.people.flatMap(({ itemKeys = [] }) => itemKeys));
            expect(renderNotice(notice, context).text).to.match(
              new RegExp(`(?:^|: )${waiting.size} stuck items? wait`),
            );
          }
          if (notice.template !== 'bottleneck-digest') continue;
          const { data } = notice;
          const all = [...data.items, ...data.rest];
          expect(stuckCsv(notice).trim().split('\n')).to.have.length(all.length + 1);
          const asked = buildStuck(
            {
              watched: items.length,
              items: all,
              active: [],
              problems: [],
              precision: null,
              learntAt: at,
              learning: null,
            },
            { scope: 'SUBS', sources: [], message: context },
          );
          expect(wrongOf(totalsIn(asked))).to.deep.equal([]);
        }
      }),
      { numRuns: 40 },
    );
    expect(checked).to.be.above(50);
  }).timeout(120_000);

  it('is found wrong where it is', () => {
    const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
    const waiting = '3 stuck items wait for your people.';
    for (const [text, ...below] of [
      [
        '3 items are stuck; SUBS-1 the longest against its like.',
        '*Ada*\n• <https://x|SUBS-1> a\n• <https://x|SUBS-2> b',
      ],
      [waiting, '*Whose turn it is*\n• Ada: 1 now, 2 in 8 weeks\n• Ben: 1 now, 2 in 8 weeks'],
      [
        '4 tickets your people made for scope projects are without an epic.',
        '*Who made them*\n• Ann: 1 ticket\n• Ben: 2 of 5 tickets',
      ],
    ] as const)
      expect(wrongOf(totalsIn({ text, blocks: [text, ...below].map(section) })), text).to.have.length(1);
    for (const wrong of [
      '2 of 24 open tickets without an epic (90 % in one)',
      '*Shop* (SHOP): 91 % in an epic (target 95 %); 2 of 10 without; 1 with one epic suggested',
      '5 tickets of Shop without an epic: 1 with one suggested, 3 for you to look at.',
    ])
      expect(wrongSums([wrong]), wrong).to.have.length(1);
  });
});
