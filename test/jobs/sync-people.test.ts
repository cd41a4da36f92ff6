import { expect } from 'chai';
import fc from 'fast-check';
import { matchPeople, type SlackUser } from '../../jobs/sync/match-people.ts';
import type { StoredPerson } from '../../store/people.ts';
import { openSyncWorld } from './sync-fixture.ts';

const person = (accountId: string, email: string | null, rest: Partial<StoredPerson> = {}): StoredPerson => ({
  accountId,
  displayName: accountId,
  active: true,
  accountType: 'atlassian',
  slackUserId: null,
  slackMatch: 'none',
  githubLogin: null,
  team: null,
  leadAccountId: null,
  timeZone: null,
  startDay: null,
  endDay: null,
  exemptions: [],
  email,
  setByHand: [],
  ...rest,
});

const member = (id: string, email?: string, rest: Partial<SlackUser> = {}): SlackUser => ({
  id,
  realName: id,
  deleted: false,
  isBot: false,
  ...(email ? { email } : {}),
  ...rest,
});

const matchesOf = (people: StoredPerson[], members: SlackUser[]) =>
  matchPeople(people, members).map(
    ({ accountId, slackUserId, slackMatch }) => `${accountId} ${slackUserId} ${slackMatch}`,
  );

describe('finding people on Slack', () => {
  it('goes by e-mail, whatever its case', () => {
    expect(matchesOf([person('ann', 'ann@one.example')], [member('U1', 'Ann@One.example')])).to.deep.equal([
      'ann U1 email',
    ]);
  });

  it('finds nobody without an e-mail, among bots or among those who left', () => {
    const gone = [member('U1', 'ann@x', { deleted: true }), member('U2', 'ann@x', { isBot: true }), member('U3')];
    expect(matchesOf([person('ann', 'ann@x'), person('bob', null)], gone)).to.deep.equal([
      'ann null none',
      'bob null none',
    ]);
  });

  it('mentions nobody when two members or two accounts have one address', () => {
    const twins = [member('U1', 'ann@x'), member('U2', 'ann@x')];
    expect(matchesOf([person('ann', 'ann@x')], twins)).to.deep.equal(['ann null ambiguous']);
    const accounts = [person('ann', 'ann@x'), person('ann2', 'ann@x', { active: false })];
    expect(matchesOf(accounts, [member('U1', 'ann@x')])).to.deep.equal(['ann null ambiguous', 'ann2 null ambiguous']);
  });

  it('leaves matches made by hand, and gives their member to nobody else', () => {
    const byHand = person('bob', null, { slackUserId: 'U1', slackMatch: 'manual' });
    expect(matchesOf([byHand, person('ann', 'ann@x')], [member('U1', 'ann@x')])).to.deep.equal(['ann null ambiguous']);
  });

  it('takes the time zone from Slack only where Jira has none', () => {
    const [ann, bob] = matchPeople(
      [person('ann', 'a@x'), person('bob', 'b@x', { timeZone: 'Europe/Lisbon' })],
      [member('U1', 'a@x', { timeZone: 'Asia/Tokyo' }), member('U2', 'b@x', { timeZone: 'Asia/Tokyo' })],
    );
    expect(ann?.timeZone).to.equal('Asia/Tokyo');
    expect(bob?.timeZone).to.equal(undefined);
  });

  it('never gives one member to two people', () => {
    const email = fc.constantFrom('a@x', 'b@x', 'A@x', '', ' b@x');
    fc.assert(
      fc.property(fc.array(email, { maxLength: 6 }), fc.array(email, { maxLength: 6 }), (accounts, members) => {
        const people = accounts.map((each, index) => person(`p${index}`, each));
        const found = matchPeople(
          people,
          members.map((each, index) => member(`U${index}`, each)),
        );
        const sure = found.flatMap(({ slackUserId }) => slackUserId ?? []);
        expect(new Set(sure).size).to.equal(sure.length);
      }),
    );
  });

  it('stores what it found, and changes nothing the second time', async () => {
    const world = await openSyncWorld();
    const { people } = world.store;
    await people.mirror([{ accountId: 'ann', displayName: 'Ann', email: 'ann@x' }]);
    expect(await world.syncPeople([member('U1', 'ann@x')])).to.equal(1);
    expect(await world.syncPeople([member('U1', 'ann@x')])).to.equal(0);
    expect((await people.bySlackUserId('U1'))?.accountId).to.equal('ann');
    await world.close();
  });

  it('notes whoever cannot be stored, finds the others, and forgets the note once it is mended', async () => {
    const world = await openSyncWorld();
    const { people } = world.store;
    await world.syncJira();
    await people.mirror([
      { accountId: 'ann', email: 'ann@x' },
      { accountId: 'bob', email: 'bob@x' },
    ]);
    const { asOf } = await world.state('jira');
    const others = [member('U2', 'bob@x')];
    world.wait(60);
    await world.syncPeople([Object.assign(member('U1', 'ann@x'), { timeZone: 5 }), ...others]);
    expect((await people.bySlackUserId('U2'))?.accountId).to.equal('bob');
    const noted = await world.state('jira');
    expect(noted.rejected).to.deep.equal([
      { where: 'Slack members', id: 'ann', accountId: 'ann', problem: 'timeZone cannot be stored' },
    ]);
    expect([noted.state, noted.asOf]).to.deep.equal(['fresh', asOf]);
    await world.syncPeople([member('U1', 'ann@x'), ...others]);
    expect((await people.bySlackUserId('U1'))?.accountId).to.equal('ann');
    expect((await world.state('jira')).rejected).to.deep.equal([]);
    await world.close();
  });
});
