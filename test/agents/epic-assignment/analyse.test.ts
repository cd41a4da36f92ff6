import { expect } from 'chai';
import { matrixOf } from '../../../agents/epic-assignment/suggest/matrix.ts';
import { renderNotice } from '../../../views/messages/index.ts';
import { at, judge, orphans, snapshotOf, snapshotTicket, suggestionsOf } from './snapshot.ts';
import { ticket } from './suggest/shop.ts';

const complianceOf = (outcome: ReturnType<typeof judge>) =>
  outcome.records.flatMap((record) => (record.collection === 'epicAssignmentCompliance' ? [record.row] : []))[0];

describe('the epics of a scope project', () => {
  it('suggests an epic for what is like its tickets, and none for what is not', () => {
    const rows = suggestionsOf(judge(snapshotOf()));
    expect(rows.map(({ ticketKey }) => ticketKey)).to.deep.equal(['SHOP-51', 'SHOP-50']);
    const [unlike, alike] = rows;
    expect(alike).to.include({ suggestedEpic: 'SHOP-1', kind: 'one-click', noneFirst: false });
    expect(alike?.choices).to.have.length(3);
    expect(unlike).to.include({ kind: 'review', noneFirst: true });
  });

  it('holds one epic to a floor of likeness by embeddings, by the epic, the mean of its tickets or the nearest of them', () => {
    const kindWith = (likeness: Record<string, number[]>) => {
      const snapshot = snapshotOf();
      const keys = ['SHOP-50', ...Object.keys(likeness)];
      const vectors = matrixOf([[1, 0], ...Object.values(likeness)], 2);
      const judged = judge({ ...snapshot, embeddings: { model: 'made up', keys, vectors } });
      return suggestionsOf(judged).find(({ ticketKey }) => ticketKey === 'SHOP-50')?.kind;
    };
    expect(kindWith({ 'SHOP-1': [0.69, 0.724] })).to.equal('review');
    expect(kindWith({ 'SHOP-1': [0.71, 0.704] })).to.equal('one-click');
    expect(kindWith({ 'SHOP-1': [0, 1], 'SHOP-12': [1, 0] })).to.equal('one-click');
    expect(kindWith({ 'SHOP-1': [0.6, 0.8], 'SHOP-12': [0.6, -0.8] })).to.equal('one-click');
    expect(kindWith({ 'SHOP-1': [0, 1], 'SHOP-12': [0, 1], 'SHOP-21': [1, 0] })).to.equal('review');
  });

  it('asks about no ticket that was just made, nor about one that is done', () => {
    const keys = suggestionsOf(judge(snapshotOf())).map(({ ticketKey }) => ticketKey);
    expect(keys).to.not.include.members(['SHOP-52']);
    expect(keys).to.not.include.members(['SHOP-53']);
  });

  it('counts what is open: linked, without, hours at risk, by team and by who made it', () => {
    expect(complianceOf(judge(snapshotOf()))).to.deep.include({
      weekStartDate: '2026-09-14',
      totalTickets: 10,
      orphanedTickets: 3,
      compliancePct: 70,
      hoursOnOrphans: 6,
      byTeam: [
        { name: 'Till', total: 5, orphaned: 2 },
        { name: 'no team', total: 5, orphaned: 1 },
      ],
    });
  });

  it('tells the PM once a day, with what is logged on them', () => {
    const [notice, ...others] = judge(snapshotOf()).notices;
    expect(others).to.deep.equal([]);
    expect(notice?.audience).to.deep.equal({ kind: 'pm', accountId: 'pam' });
    expect(notice).to.have.nested.property('data.hours', 6);
    expect(notice).to.deep.nested.include({ 'data.money': { amount: 600, currency: 'USD' } });
    expect(judge(snapshotOf()).notices[0]?.key).to.equal(notice?.key);
  });

  it('keeps to one message a month, whose news is the ticket that was added', () => {
    const told = (more: typeof orphans) => judge(snapshotOf([...orphans, ...more])).notices[0];
    const more = told([snapshotTicket(ticket('SHOP-60', 'New', { day: 12 }))]);
    expect(more?.topic).to.equal(told([])?.topic);
    const before = told([])?.news ?? [];
    expect((more?.news ?? []).filter((key) => !before.includes(key))).to.deep.equal(['SHOP-60']);
  });

  it('tells nobody when every ticket is in an epic', () => {
    expect(judge(snapshotOf([])).notices).to.deep.equal([]);
    expect(complianceOf(judge(snapshotOf([])))).to.include({ compliancePct: 100, orphanedTickets: 0 });
  });

  it('says in the list that was sent that no ticket is left, for some days, and posts nothing for it', () => {
    const rows = suggestionsOf(judge(snapshotOf()));
    const linked = orphans.map((each) => ({ ...each, epicKey: 'SHOP-1' }));
    const [before] = judge(snapshotOf()).notices;
    const [over] = judge(snapshotOf(linked, rows)).notices;
    expect(over).to.include({ topic: before?.topic, onlyNews: true }).and.deep.include({ news: [] });
    const context = { now: at, timeZone: 'UTC', jiraSiteUrl: 'https://acme.example', slackUserIdOf: () => null };
    expect(over && renderNotice(over, context).text).to.equal('No ticket of SHOP is left without an epic.');
    const long = rows.map((row) => ({
      ...row,
      decision: 'gone' as const,
      decidedAt: new Date('2026-09-09T18:00:00Z'),
    }));
    expect(judge(snapshotOf(linked, long)).notices).to.deep.equal([]);
    const [, lead] = judge(snapshotOf(linked, rows), 'rollup').notices;
    expect(lead).to.include({ template: 'epic-creators', onlyNews: true });
    expect(lead && renderNotice(lead, context).text).to.contain('No ticket your people made');
    // The lists of the month before, which would else go on naming what was there when their month turned.
    expect([over?.goesOnFrom, lead?.goesOnFrom]).to.deep.equal(
      [over?.topic, lead?.topic].map((topic) => topic?.replace('2026-09', '2026-08')),
    );
  });

  it('accuses nobody on stale facts, and says so', () => {
    const old = {
      ...snapshotOf(),
      freshness: [{ source: 'jira' as const, asOf: new Date(0), state: 'stale' as const }],
    };
    const outcome = judge(old);
    expect(outcome.records).to.deep.equal([]);
    expect(outcome.notices.map(({ template }) => template)).to.deep.equal(['sources-stale', 'sources-stale']);
  });

  it('does not offer again what a PM did not take, nor ask about what needs none', () => {
    const [other, best] = suggestionsOf(judge(snapshotOf()));
    if (!other || !best) throw new Error('nothing was suggested');
    const decidedAt = new Date('2026-09-13T18:00:00Z');
    const decided = { decidedAt, decidedBy: 'U0PAM', accepted: false };
    const rows = suggestionsOf(
      judge(
        snapshotOf(orphans, [
          { ...best, ...decided, decision: 'changed', actualEpicAssigned: 'SHOP-2' },
          { ...other, ...decided, decision: 'no-epic' },
        ]),
      ),
    );
    expect(rows.map(({ ticketKey }) => ticketKey)).to.deep.equal(['SHOP-50']);
    expect(rows[0]?.choices.map(({ epicKey }) => epicKey)).to.not.include('SHOP-1');
    expect(rows[0]?.kind).to.equal('review');
  });

  it('notes what was decided in Jira, and keeps the time of a suggestion that stays', () => {
    const earlier = new Date('2026-09-12T18:00:00Z');
    const rows = suggestionsOf(judge(snapshotOf())).map((row) => ({ ...row, suggestedAt: earlier }));
    const linked = orphans.map((each) => (each.key === 'SHOP-50' ? { ...each, epicKey: 'SHOP-1' } : each));
    const after = suggestionsOf(judge(snapshotOf(linked, rows)));
    const byKey = new Map(after.map((row) => [row.ticketKey, row]));
    expect(byKey.get('SHOP-50')).to.include({
      decision: 'linked-in-jira',
      accepted: true,
      actualEpicAssigned: 'SHOP-1',
    });
    expect(byKey.get('SHOP-51')).to.include({ decision: null });
    expect(byKey.get('SHOP-51')?.suggestedAt).to.deep.equal(earlier);
  });

  it('rolls the week up without names, and names makers to their lead alone', () => {
    const { notices } = judge(snapshotOf(), 'rollup');
    expect(notices.map(({ template, audience }) => [template, audience.kind])).to.deep.equal([
      ['epic-rollup', 'channel'],
      ['epic-creators', 'person'],
    ]);
    const [rollup, creators] = notices;
    expect(JSON.stringify(rollup)).to.not.match(/"ann"|"ben"|Ann|Ben/);
    expect(creators?.audience).to.deep.equal({ kind: 'person', accountId: 'lea' });
    expect(creators).to.deep.nested.include({
      'data.people': [{ accountId: 'ann', name: 'Ann', total: 4, orphaned: 1, ticketKeys: ['SHOP-50'] }],
    });
  });

  it('concludes the same twice, and whatever the order of tickets', () => {
    const once = judge(snapshotOf());
    expect(judge(snapshotOf())).to.deep.equal(once);
    const turned = suggestionsOf(judge(snapshotOf([...orphans].reverse())));
    expect(turned.map(({ ticketKey, suggestedEpic }) => [ticketKey, suggestedEpic])).to.deep.equal(
      suggestionsOf(once).map(({ ticketKey, suggestedEpic }) => [ticketKey, suggestedEpic]),
    );
  });

  it('needs no epics to say that there are none to choose from', () => {
    const snapshot = snapshotOf();
    const bare = { ...snapshot, projects: snapshot.projects.map((each) => ({ ...each, epics: [] })) };
    const rows = suggestionsOf(judge(bare));
    expect(rows.every(({ suggestedEpic, kind }) => suggestedEpic === null && kind === 'review')).to.equal(true);
  });
});
