import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/epic-assignment/analyse.ts';
import { epicAssignment } from '../../../agents/epic-assignment/index.ts';
import { epicAssignmentSettings } from '../../../agents/epic-assignment/settings.ts';
import type { EpicAssignmentSnapshot } from '../../../agents/epic-assignment/snapshot.ts';
import { analyseApart } from '../../../jobs/analyse/apart.ts';
import { createRunner } from '../../../jobs/run-agent.ts';
import { at, snapshotOf, snapshotTicket } from '../../agents/epic-assignment/snapshot.ts';
import { ticket } from '../../agents/epic-assignment/suggest/shop.ts';
import { openTestStore } from '../../support/store.ts';
import { surroundings } from '../fixture.ts';

const request = { part: 'check', at, timeZone: 'America/New_York' };
const stored = { workspace: { oneClickPercent: 75 }, projects: { SHOP: { bulkPercent: 95 } } };
const settings = resolveSettings(epicAssignmentSettings, stored);

/** So many orphans that judging them takes a while. */
const large = (): EpicAssignmentSnapshot =>
  snapshotOf(Array.from({ length: 1200 }, (_, at) => snapshotTicket(ticket(`SHOP-${100 + at}`, `Refund ${at} of it`))));

const apart = (snapshot: unknown, signal = new AbortController().signal) =>
  analyseApart({ agentId: 'epic-assignment', snapshot, stored, request, readings: [] }, signal);

describe('judging in a thread of its own', () => {
  it('concludes what this thread would', async () => {
    const snapshot = snapshotOf();
    snapshot.embeddings = {
      model: 'made up',
      keys: ['SHOP-50', 'SHOP-1'],
      vectors: { rows: 2, dimensions: 2, values: new Float32Array([1, 0, 0, 1]) },
    };
    expect(await apart(snapshot)).to.deep.equal(analyse(snapshot, settings, request));
  });

  it('is done for a large backlog, and leaves this thread free meanwhile', async () => {
    const opened = await openTestStore();
    const { deps, world } = surroundings(opened.db, opened.store);
    const snapshot = large();
    const agent = {
      ...epicAssignment,
      gather: async () => ({
        snapshot,
        isLarge: true,
        analyse: (): never => {
          throw new Error('judged in this thread');
        },
      }),
    };
    world.projects = snapshot.projects.map(({ project }) => project);
    let turns = 0;
    let done = false;
    const judged = createRunner(deps)
      .conclude(agent, request, new AbortController().signal)
      .finally(() => {
        done = true;
      });
    for (; !done; turns++) await setImmediate();
    expect((await judged).metrics.orphans).to.equal(1200);
    expect(turns).to.be.above(100);
    await opened.close();
  });

  it('hands on what went wrong, and ends when it is told to', async () => {
    const failed = await apart({ projects: 'none' }).catch((error: Error) => error.name);
    expect(failed).to.equal('TypeError');
    const stop = new AbortController();
    const ended = apart(large(), stop.signal).catch((error: Error) => error.message);
    stop.abort();
    expect(await ended).to.match(/its thread ended/);
  });
});
