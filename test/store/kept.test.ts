import { expect } from 'chai';
import { printOf } from '../../store/fingerprint.ts';
import { openStore } from '../../store/index.ts';
import { keep, keepAnswers } from '../../store/kept.ts';
import { openTestStore } from '../support/store.ts';

const forEver = Number.POSITIVE_INFINITY;

describe('a list that is kept', () => {
  const list = (forMs: number) => {
    const world = { rows: [{ id: 1 }], reads: 0 };
    const kept = keep(async () => {
      world.reads++;
      return [...world.rows];
    }, forMs);
    return { world, kept };
  };

  it('is read once, however many ask', async () => {
    const { world, kept } = list(forEver);
    await Promise.all([kept.read(), kept.read()]);
    await kept.read();
    expect(world.reads).to.equal(1);
  });

  it('is read again after a write, also one that failed', async () => {
    const { world, kept } = list(forEver);
    await kept.read();
    await kept.writing(async () => void world.rows.push({ id: 2 }));
    expect(await kept.read()).to.have.length(2);
    await kept.writing(() => Promise.reject(new Error('lost'))).catch(() => undefined);
    await kept.read();
    expect(world.reads).to.equal(3);
  });

  it('does not keep what was read while somebody wrote', async () => {
    const { world, kept } = list(forEver);
    await kept.writing(async () => {
      await kept.read();
      world.rows.push({ id: 2 });
    });
    expect(await kept.read()).to.have.length(2);
  });

  it('is what a write says of it, and read again where that cannot be known', async () => {
    const { world, kept } = list(forEver);
    const add = (id: number, meanwhile: () => Promise<unknown> = async () => undefined) =>
      kept.writing(
        async () => {
          await meanwhile();
          world.rows.push({ id });
        },
        (rows) => [...rows, { id }],
      );
    await add(2);
    expect([await kept.read(), world.reads]).to.deep.equal([[{ id: 1 }, { id: 2 }], 1]);
    await add(3);
    expect([await kept.read(), world.reads]).to.deep.equal([world.rows, 1]);
    await Promise.all([add(4), add(5)]);
    expect([await kept.read(), world.reads]).to.deep.equal([world.rows, 2]);
    await add(6, async () => {
      kept.changed();
      await kept.read();
    });
    expect([await kept.read(), world.reads]).to.deep.equal([world.rows, 4]);
    await kept.writing(
      async () => undefined,
      () => null,
    );
    expect([await kept.read(), world.reads]).to.deep.equal([world.rows, 5]);
  });

  it('is each reader’s own to sort and cut', async () => {
    const { kept } = list(forEver);
    (await kept.read()).pop();
    expect(await kept.read()).to.have.length(1);
  });

  it('is not kept when it may be of no age, nor after a read that failed', async () => {
    const { world, kept } = list(0);
    await kept.read();
    await kept.read();
    expect(world.reads).to.equal(2);
    let fails = true;
    const flaky = keep(async () => {
      if (fails) throw new Error('down');
      return [{ id: 1 }];
    }, forEver);
    await flaky.read().catch(() => undefined);
    fails = false;
    expect(await flaky.read()).to.have.length(1);
  });
});

describe('answers that are kept', () => {
  it('are read once a question, until somebody writes, and only of the questions asked last', async () => {
    const asked: string[] = [];
    const kept = keepAnswers(
      async ({ day }: { day: string }) => {
        asked.push(day);
        return [{ day }];
      },
      forEver,
      2,
    );
    const ask = async (...days: string[]) => {
      asked.length = 0;
      for (const day of days) expect(await kept.read({ day })).to.deep.equal([{ day }]);
      return asked.join(' ');
    };
    expect(await ask('mon', 'tue', 'mon', 'tue')).to.equal('mon tue');
    expect(await ask('mon', 'wed', 'mon', 'tue')).to.equal('wed tue');
    await kept.writing(async () => undefined);
    expect(await ask('mon', 'mon')).to.equal('mon');
  });
});

describe('people, projects and settings that are kept', () => {
  it('are as everything that writes to them left them', async () => {
    const { db, close } = await openTestStore({ asked: true });
    try {
      const { people, projects, settings, names } = openStore(db, { keptMs: forEver });
      const keys = async () => (await projects.all()).map(({ key }) => key);
      await projects.mirror([{ key: 'OLD', jiraId: '1', name: 'One', archived: false }]);
      await people.mirror([{ accountId: 'ann', displayName: 'Ann' }]);
      expect([(await people.all()).length, await keys()]).to.deep.equal([1, ['OLD']]);
      await people.mirror([{ accountId: 'ann', displayName: 'Anna' }]);
      await projects.edit('OLD', { team: 'Atlas' });
      expect((await people.all())[0]?.displayName).to.equal('Anna');
      expect((await projects.all())[0]?.team).to.equal('Atlas');
      await people.edit('ann', { team: 'Atlas' });
      expect((await people.all())[0]?.team).to.equal('Atlas');
      await settings.setWorkspace({ absenceProjectKeys: ['OLD'] });
      expect((await settings.workspace()).absenceProjectKeys).to.deep.equal(['OLD']);
      await names.change([{ kind: 'project', from: 'OLD', to: 'NEW' }], new Date());
      expect([await keys(), (await settings.workspace()).absenceProjectKeys]).to.deep.equal([['NEW'], ['NEW']]);
      await projects.archiveOthers([]);
      expect((await projects.all())[0]?.archived).to.equal(true);
    } finally {
      await close();
    }
  });
});

describe('what is known of sources, kept', () => {
  it('is as each write left it', async () => {
    const { db, close } = await openTestStore({ asked: true });
    try {
      const { sourceStates } = openStore(db, { keptMs: forEver });
      const isAsStored = async () =>
        expect(await sourceStates.all()).to.deep.equal(await openStore(db).sourceStates.all());
      const progress = {
        state: 'fresh' as const,
        asOf: new Date('2026-11-02T15:00:00Z'),
        absentIds: { a: '2026-11-02' },
      };
      for (const owner of ['first', 'second']) {
        for (const source of ['jira', 'tempo'] as const)
          expect(await sourceStates.lease(source, owner, 60)).to.not.equal(null);
        await isAsStored();
        await sourceStates.save('jira', owner, progress);
        await isAsStored();
        // What was handed over is the writer's own.
        progress.absentIds.a = '2026-11-03';
        await isAsStored();
        await sourceStates.save('jira', 'nobody', { problem: 'lost' }).catch(() => undefined);
        await isAsStored();
        await sourceStates.end('jira', owner, { rejected: [{ where: 'Jira issues', id: '1', problem: 'no key' }] });
        await sourceStates.release('tempo', owner);
        await isAsStored();
      }
    } finally {
      await close();
    }
  });
});

describe('settings, schedules and leave that are kept', () => {
  it('are as everything that writes to them left them', async () => {
    const { db, close } = await openTestStore({ asked: true });
    try {
      const { settings, schedules, plannedAbsences } = openStore(db, { keptMs: forEver });
      expect((await settings.workspace()).setUpDone).to.equal(false);
      await settings.setWorkspace({ setUpDone: true });
      const seen = { fields: ['setUpDone' as const], print: printOf(await settings.workspace(), ['setUpDone']) };
      expect((await settings.workspace()).setUpDone).to.equal(true);
      expect(await settings.setWorkspaceIf(seen, { setUpDone: false }, [])).to.equal(true);
      expect((await settings.workspace()).setUpDone).to.equal(false);
      await settings.setAgent('time-compliance', { mode: 'on' });
      expect((await settings.agents(['time-compliance'])).get('time-compliance')?.mode).to.equal('on');

      const range = { from: '2026-11-02', until: '2026-11-08' };
      const day = { accountId: 'ann', day: '2026-11-02', holidayName: null, readOn: '2026-11-02' };
      const hours = async () => (await schedules.find(range)).map(({ requiredSeconds }) => requiredSeconds);
      for (const requiredSeconds of [28_800, 14_400]) {
        await schedules.put([{ ...day, requiredSeconds }]);
        expect(await hours()).to.deep.equal([requiredSeconds]);
      }

      const leave = { planId: '1', accountId: 'ann', day: '2026-11-02', seconds: 28_800, issueId: '9' };
      for (const list of [[leave], [leave], [{ ...leave, seconds: 14_400 }], []]) {
        await plannedAbsences.replace(range, list);
        expect(await plannedAbsences.find(range)).to.deep.equal(list);
      }
    } finally {
      await close();
    }
  });
});
