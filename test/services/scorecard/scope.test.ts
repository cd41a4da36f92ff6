import { expect } from 'chai';
import type { Scorecard } from '../../../agents/scorecard/card.ts';
import { periodOf, type ScorePeriod } from '../../../agents/scorecard/period.ts';
import { scorers } from '../../../agents/scorecards.ts';
import { actorOf, RefusedError } from '../../../services/access.ts';
import { scorecardFile } from '../../../services/scorecard/csv.ts';
import { scorecardFor } from '../../../services/scorecard/scorecard.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { admin, at, fillWorld, pat, scoreDeps } from './world.ts';

const october: ScorePeriod = periodOf('2026-10') ?? { kind: 'month', name: '', from: '', until: '' };

describe('a scorecard', () => {
  let opened: TestStore;
  before(async () => {
    opened = await openTestStore();
    await fillWorld(opened);
  });
  after(() => opened.close());

  const cardOf = async (slackUserId: string): Promise<Scorecard> => {
    const deps = scoreDeps(opened.store);
    return scorecardFor({ deps, actor: await actorOf(deps, slackUserId) }, october);
  };
  const figure = (card: Scorecard, agentId: string, id: string) =>
    card.agents.find((one) => one.agentId === agentId)?.figures.find((one) => one.id === id);

  it('has a line for every agent there is, each with figures', async () => {
    const card = await cardOf(admin);
    expect(card.agents.map(({ agentId }) => agentId).sort()).to.deep.equal(Object.keys(scorers).sort());
    for (const { agentId, figures } of card.agents) expect(figures, agentId).to.have.length.above(2);
  });

  it('shows a PM nothing of others: no name and no key, in no figure, case, proposal or row of the file', async () => {
    const everything = JSON.stringify(await cardOf(admin));
    const own = JSON.stringify(await cardOf(pat));
    // By construction: the admin's holds both sides in the same places, so whatever leaked would be found.
    for (const mine of ['MINEANN', 'MINER', 'MINES-1', 'MINES-90', 'MINES, week']) {
      const other = mine.replace('MINEANN', 'OTHERBOB').replace('MINE', 'OTHER');
      expect(everything, mine).to.include(mine).and.to.include(other);
      expect(own, mine).to.include(mine);
    }
    expect(own).not.to.include('OTHER');
    const deps = scoreDeps(opened.store);
    const file = await scorecardFile({ deps, actor: await actorOf(deps, pat) }, october);
    expect(file.content.toString()).to.include('MINER').and.not.to.include('OTHER');
  });

  it('adds up over both sides for admins, by hand', async () => {
    const [all, own] = [await cardOf(admin), await cardOf(pat)];
    // Three short weeks each; 16 h of 10 passed without an alert; 9 of 10 tickets in an epic; six votes “not stuck”.
    expect(figure(all, 'time-compliance', 'complete')).to.include({ value: 0, n: 6, standing: 'missed' });
    expect(figure(own, 'time-compliance', 'complete')).to.include({ value: 0, n: 3, standing: 'too-few' });
    expect(figure(all, 'time-compliance', 'reminders')).to.include({ value: 2 });
    expect(figure(all, 'retainer-budget', 'surprises')).to.include({ value: 2, n: 2, standing: 'missed' });
    expect(figure(own, 'retainer-budget', 'surprises')?.cases.map(({ name }) => name)).to.deep.equal([
      'MINER, Oct 2026',
    ]);
    expect(figure(all, 'epic-assignment', 'linked')).to.include({ value: 90, n: 20, standing: 'missed' });
    expect(figure(all, 'workflow-bottleneck', 'useful')).to.include({ value: 0, n: 12, standing: 'missed' });
    expect(figure(all, 'forecast-variance', 'caught')).to.include({ value: 0, n: 2, standing: 'too-few' });
  });

  it('says in brief, as Home does, what it says in full', async () => {
    const deps = scoreDeps(opened.store);
    for (const reader of [admin, pat]) {
      const full = await cardOf(reader);
      const brief = await scorecardFor({ deps, actor: await actorOf(deps, reader) }, october, { brief: true });
      for (const { agentId, figures } of brief.agents)
        for (const { id, earlier: _, ...said } of figures)
          expect(figure(full, agentId, id), `${agentId} ${id}`).to.deep.include(said);
    }
  });

  it('shows what the periods before were beside it, oldest first', async () => {
    const shown = figure(await cardOf(admin), 'time-compliance', 'reminders');
    expect(shown?.earlier).to.deep.equal([
      { name: '2026-08', value: 0 },
      { name: '2026-09', value: 0 },
    ]);
  });

  it('calls time saved what it is: clicks × minutes that an admin set', async () => {
    const { store } = opened;
    for (const [index, by] of [pat, pat, 'U0QUINN'].entries()) {
      const clickedAt = new Date(`2026-10-2${index}T14:00:00Z`);
      await store.audit.add({ at: clickedAt, by, action: 'epic-assigned', subject: `ticket/X-${index}` });
    }
    expect((await cardOf(pat)).saved).to.deep.equal({ clicks: 2, minutesPerAction: 5, hours: 10 / 60 });
    expect((await cardOf(admin)).saved.clicks).to.equal(3);
  });

  it('is refused to whoever is neither PM nor admin, and of what has not begun', async () => {
    const deps = scoreDeps(opened.store);
    const nobody = await actorOf(deps, 'U0NOBODY');
    const refused = await scorecardFor({ deps, actor: nobody }, october).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RefusedError);
    const next = periodOf('2026-12') ?? october;
    const early = await scorecardFor({ deps, actor: await actorOf(deps, admin) }, next).catch((error) => error);
    expect(early).to.be.instanceOf(UserFacingError);
    expect(next.from > at.toISOString()).to.equal(true);
  });
});
