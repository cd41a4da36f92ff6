import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { expect } from 'chai';
import { freshEngine } from './fresh-engine.ts';

describe("Agenda's own MongoDB backend on the embedded engine", () => {
  const fresh = freshEngine();
  const started: Agenda[] = [];

  function agendaOn(collection: string): Agenda {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: fresh.db, collection }),
      processEvery: 20,
      maxConcurrency: 50,
      defaultConcurrency: 20,
      defaultLockLimit: 20,
      // As Reeve's: on a machine with much else to do a job may wait for longer than a short lock holds, and is run again.
      defaultLockLifetime: 20_000,
    });
    started.push(agenda);
    return agenda;
  }

  afterEach(async () => {
    for (const agenda of started.splice(0)) await agenda.stop(true);
  });

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('runs a job now, one at its time, and a recurring one', async () => {
    const agenda = agendaOn('jobsOfAllKinds');
    const ran: unknown[] = [];
    agenda.define('note', async (job) => {
      ran.push(job.attrs.data);
    });
    agenda.define('tick', async () => {
      ran.push('tick');
    });
    await agenda.start();
    await agenda.now('note', 'now');
    await agenda.schedule(new Date(Date.now() + 50), 'note', { text: 'later' });
    await agenda.every(30, 'tick');
    await until(() => ran.length >= 4);
    expect(ran).to.deep.include('now').and.to.deep.include({ text: 'later' });
    expect(ran.filter((entry) => entry === 'tick').length).to.be.at.least(2);
    const [tick] = await fresh.db.collection('jobsOfAllKinds').find({ name: 'tick' }).toArray();
    expect(tick?.lastFinishedAt).to.be.an.instanceOf(Date);
  });

  it('keeps one job for a unique key, however often it is saved', async () => {
    const agenda = agendaOn('uniqueJobs');
    agenda.define('once', async () => {});
    for (let i = 0; i < 3; i++)
      await agenda
        .create('once', { key: 'a', i })
        .unique({ 'data.key': 'a' }, { insertOnly: true })
        .schedule(new Date(Date.now() + 60_000))
        .save();
    const { jobs, total } = await agenda.queryJobs({ name: 'once' });
    expect(total).to.equal(1);
    expect(jobs[0]?.data).to.deep.equal({ key: 'a', i: 0 });
  });

  it('runs each of 200 jobs once with two processes of Agenda', async function () {
    this.timeout(20_000);
    const runs = new Map<number, number>();
    const first = agendaOn('sharedJobs');
    const second = agendaOn('sharedJobs');
    for (const agenda of [first, second])
      agenda.define<{ n: number }>('work', async (job) => {
        runs.set(job.attrs.data.n, (runs.get(job.attrs.data.n) ?? 0) + 1);
      });
    await first.start();
    await second.start();
    await Promise.all(Array.from({ length: 200 }, (_, n) => first.now('work', { n })));
    const jobs = fresh.db.collection('sharedJobs');
    await until(async () => (await jobs.countDocuments({ lastFinishedAt: { $ne: null }, lockedAt: null })) === 200);
    expect(runs.size).to.equal(200);
    expect([...runs.values()].every((times) => times === 1)).to.equal(true);
  });

  it('lists, disables, enables and removes jobs, and retries a failed one', async () => {
    const agenda = agendaOn('managedJobs');
    let attempts = 0;
    agenda.define('flaky', async () => {
      attempts++;
      throw new Error('no luck');
    });
    agenda.define('idle', async () => {});
    await agenda.start();
    await agenda.now('flaky');
    await until(() => attempts === 1);
    await agenda.every('0 10 * * 1', 'idle', { team: 'a' }, { timezone: 'America/New_York' });
    expect(await agenda.disable({ name: 'idle' })).to.equal(1);
    expect(await agenda.enable({ data: { team: 'a' } })).to.equal(1);
    const overview = await agenda.getJobsOverview();
    expect(overview.map(({ name }) => name)).to.have.members(['flaky', 'idle']);
    expect(await agenda.cancel({ names: ['idle'] })).to.equal(1);
    expect((await agenda.queryJobs({})).total).to.equal(1);
  });
});
