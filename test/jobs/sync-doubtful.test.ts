import { expect } from 'chai';
import { authors, useFiveAuthors } from './five-authors.ts';
import { day, type SyncWorld } from './sync-fixture.ts';

describe('a source that answers too little', () => {
  let world: SyncWorld;
  const { fill, mirrored, state } = useFiveAuthors((fresh) => {
    world = fresh;
  });

  for (const [lie, shows] of [
    ['nothing at all', () => false],
    ['every second row', (id: string) => Number(id.at(-1)) % 2 === 0],
    ['only one person’s', (id: string) => id.startsWith('ann')],
  ] as const) {
    it(`is doubtful when Tempo shows ${lie}, and nothing is taken for deleted`, async () => {
      await fill();
      const { asOf } = await world.state('tempo');
      world.tempo.shows = ({ id }) => shows(id);
      for (const minutes of [0, 60, day]) {
        world.wait(minutes);
        await world.syncTempo();
        expect(await state()).to.equal('doubtful');
        expect(await mirrored()).to.equal(20);
      }
      const now = await world.state('tempo');
      expect(now.asOf).to.deep.equal(asOf);
      expect(now.problem).to.contain('token');
    });

    it(`is believed again once Tempo shows all, with what changed while it showed ${lie}`, async () => {
      await fill();
      world.tempo.shows = ({ id }) => shows(id);
      await world.syncTempo();
      world.tempo.log({ id: 'dee9', accountId: 'dee' });
      world.wait(60);
      await world.syncTempo();
      world.tempo.shows = () => true;
      world.wait(60);
      await world.syncTempo();
      expect(await state()).to.equal('fresh');
      expect(await mirrored()).to.equal(21);
    });
  }

  it('is doubtful from the first reading on when one of five people has worklogs', async () => {
    world.tempo.shows = ({ accountId }) => accountId === 'ann';
    await fill();
    expect(await state()).to.equal('doubtful');
    expect((await world.state('tempo')).problem).to.contain('only one of 5 people has worklogs');
    world.tempo.shows = () => true;
    await world.syncTempo();
    expect(await state()).to.equal('fresh');
    expect(await mirrored()).to.equal(20);
  });

  it('is believed when the paper trail says that so much was deleted', async () => {
    await fill();
    for (const accountId of authors.slice(0, 3))
      for (const place of [1, 2, 3]) world.tempo.remove(`${accountId}${place}`);
    await world.syncTempo();
    expect(await state()).to.equal('fresh');
    expect(await mirrored()).to.equal(11);
  });

  it('is believed when an admin says that losing all of it is right', async () => {
    await fill();
    world.tempo.shows = ({ id }) => Number(id.at(-1)) % 2 === 0;
    world.wait(day);
    await world.syncTempo({
      limits: { lossPercent: 100, fewestRows: 3, fewestPeople: 3, mostRefusedRows: 200, clockDays: 2 },
    });
    expect(await state()).to.equal('fresh');
    expect(await mirrored()).to.equal(10);
  });

  it('is doubtful when worklogs are said to be made at another time, which is not taken over', async () => {
    await fill();
    const made = (await world.store.worklogs.byId('ann1'))?.createdAt;
    const later = new Date((made?.getTime() ?? 0) + 3 * 3_600_000);
    for (const accountId of authors)
      for (const place of [1, 2, 3, 4]) world.tempo.log({ id: `${accountId}${place}`, accountId, createdAt: later });
    world.wait(day);
    await world.syncTempo();
    expect(await state()).to.equal('doubtful');
    expect((await world.state('tempo')).problem).to.contain('a clock is wrong');
    expect((await world.store.worklogs.byId('ann1'))?.createdAt).to.deep.equal(made);
  });

  it('asks again for worklogs that could not be read, and forgets them once they can', async () => {
    await fill();
    world.tempo.log({ id: 'bob9', accountId: 'bob' });
    world.tempo.shows = ({ id }) => id !== 'bob9';
    world.tempo.rejected = [
      { where: 'Tempo worklogs', id: 'bob9', accountId: 'bob', day: '2026-10-28', problem: 'x is missing' },
    ];
    await world.syncTempo();
    expect((await world.state('tempo')).rejected).to.have.length(1);
    world.tempo.shows = () => true;
    world.wait(60);
    await world.syncTempo();
    expect((await world.state('tempo')).rejected).to.deep.equal([]);
    expect(await mirrored()).to.equal(21);
  });

  it('keeps everybody’s leave while plans are missing, and takes back one that was cancelled', async () => {
    const plan = (id: string) => ({
      id,
      accountId: id,
      itemType: 'ISSUE' as const,
      itemId: '9',
      startDate: '2026-11-02',
      endDate: '2026-11-06',
      secondsPerDay: 28_800,
      includeNonWorkingDays: false,
    });
    world.tempo.plans = authors.map(plan);
    const leave = async () =>
      new Set(
        (await world.store.plannedAbsences.find({ from: '2026-11-02', until: '2026-11-06' })).map(
          (row) => row.accountId,
        ),
      );
    await world.syncTempo();
    for (const left of [[], authors.slice(0, 2)]) {
      world.tempo.plans = left.map(plan);
      await world.syncTempo();
      expect([...(await leave())]).to.have.members(authors);
      expect(await state()).to.equal('doubtful');
    }
    world.tempo.plans = authors.slice(1).map(plan);
    await world.syncTempo();
    expect([...(await leave())]).to.have.members(authors.slice(1));
    expect(await state()).to.equal('fresh');
  });

  it('says when more rows cannot be read than one can name, and remembers whose they are', async () => {
    const refused = Array.from({ length: 250 }, (_, place) => {
      return {
        where: 'Tempo worklogs',
        id: `r${place}`,
        accountId: `p${place}`,
        day: '2026-10-28',
        problem: 'x is missing',
      };
    });
    world.tempo.rejected = [...refused];
    await fill();
    const now = await world.state('tempo');
    expect(now.state).to.equal('doubtful');
    expect(now.problem).to.contain('250 rows cannot be read, the last of them among Tempo worklogs');
    expect(now.rejected).to.have.length(250);
  });

  it('archives no project because Jira shows none, and archives one that is gone', async () => {
    const living = async () =>
      (await world.store.projects.all()).flatMap(({ archived, key }) => (archived ? [] : [key]));
    const all = world.jira.projectList;
    world.jira.projectList = [];
    world.wait(day);
    await world.syncJira();
    expect(await living()).to.deep.equal(['P1', 'P2', 'P3']);
    expect((await world.state('jira')).state).to.equal('doubtful');
    world.jira.projectList = all.slice(1);
    world.wait(60);
    await world.syncJira();
    expect(await living()).to.deep.equal(['P2', 'P3']);
    expect((await world.state('jira')).state).to.equal('fresh');
  });

  it('is doubtful when Jira counts more changed issues than it shows, and reads them when it does', async () => {
    for (const id of ['1', '2', '3', '4', '5']) world.jira.write({ id });
    world.jira.hidden = new Set(['2', '3', '4', '5']);
    world.wait(60);
    await world.syncJira();
    expect((await world.state('jira')).state).to.equal('doubtful');
    world.jira.hidden = new Set();
    world.wait(60);
    await world.syncJira();
    expect((await world.state('jira')).state).to.equal('fresh');
    expect(await world.store.issues.find({ ids: ['2', '5'] })).to.have.length(2);
  });

  it('leaves everybody matched who is missing on Slack or shows no address there, but nobody who left', async () => {
    const member = (id: string, rest: object = {}) => {
      return { id: `U${id}`, email: `${id}@one.example`, realName: id, deleted: false, isBot: false, ...rest };
    };
    await world.store.people.mirror(authors.map((accountId) => ({ accountId, email: `${accountId}@one.example` })));
    const members = authors.map((id) => member(id));
    const match = (list: typeof members) => world.syncPeople(list);
    const matched = async () =>
      (await world.store.people.all()).flatMap(({ slackUserId }) => (slackUserId ? [slackUserId.slice(1)] : []));
    await match(members);
    await match([]);
    expect(await matched()).to.have.members(authors);
    await match(authors.map((id) => member(id, { email: null })));
    expect(await matched()).to.have.members(authors);
    await match(members.map((each) => ({ ...each, deleted: each.id === 'Uann', isGuest: each.id === 'Ubob' })));
    expect(await matched()).to.have.members(['cid', 'dee', 'eve']);
    await match(members.map((each) => (each.id === 'Ucid' ? { ...each, email: 'other@one.example' } : each)));
    expect(await matched()).to.have.members(['ann', 'bob', 'dee', 'eve']);
  });
});
