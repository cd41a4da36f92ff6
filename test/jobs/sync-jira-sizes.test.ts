import { expect } from 'chai';
import { day, openSyncWorld, type SyncWorld } from './sync-fixture.ts';

describe('mirroring what forecasts are judged by', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
  });
  afterEach(() => world.close());

  const said = (id: string, text: string, at = world.clock()) => ({
    id,
    authorId: 'ann',
    author: 'Ann',
    fromApp: false,
    at,
    text,
  });
  const comments = (issueIds = ['1']) => world.store.issueComments.find({ issueIds });

  it('keeps estimates, story points and flags', async () => {
    world.jira.fields = async () => ({
      items: [
        { id: 'customfield_7', name: 'Story point estimate', custom: true, customType: 'x:jsw-story-points' },
        { id: 'customfield_8', name: 'Colour', custom: true },
      ],
      rejected: [],
    });
    world.jira.write(
      { id: '1', estimateSeconds: 27_000, extra: { customfield_7: 5 } },
      { field: 'Flagged', fromText: '', toText: 'Impediment' },
    );
    world.jira.write({ id: '2', extra: { customfield_7: 'five' } });
    await world.syncJira();
    const [first, second] = await world.store.issues.find({ ids: ['1', '2'] });
    expect(first).to.include({ estimateHours: 7.5, storyPoints: 5 });
    expect(first?.flagChanges).to.deep.equal([{ at: world.clock(), isSet: true }]);
    expect(second).to.not.have.any.keys('estimateHours', 'storyPoints', 'flagChanges');
    expect((await world.state('jira')).pointFields).to.deep.equal(['customfield_7']);
  });

  it('keeps recent comments, newest first, and forgets one that was taken back', async () => {
    const old = new Date(world.clock().getTime() - 100 * day * 60_000);
    world.jira.write({ id: '1', comments: [said('c1', 'Longer than thought'), said('c0', 'Old', old)] });
    await world.syncJira();
    expect((await comments()).map(({ text }) => text)).to.deep.equal(['Longer than thought']);
    world.wait(60);
    world.jira.write({ id: '1', comments: [said('c2', 'Waiting for the client')] });
    await world.syncJira();
    expect((await comments()).map(({ text }) => text)).to.deep.equal(['Waiting for the client']);
  });

  it('drops comments that have become old', async () => {
    world.jira.write({ id: '1', comments: [said('c1', 'Now')] });
    await world.syncJira();
    world.wait(91 * day);
    await world.syncJira();
    expect(await comments()).to.deep.equal([]);
  });
});
