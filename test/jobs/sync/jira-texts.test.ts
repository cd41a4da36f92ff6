import { expect } from 'chai';
import { openSyncWorld, type SyncWorld } from '../sync-fixture.ts';

const greenhopper = 'com.pyxis.greenhopper.jira';
const epicLink = {
  id: 'customfield_10014',
  name: 'Epic Link',
  custom: true,
  customType: `${greenhopper}:gh-epic-link`,
};

describe('the texts of issues', () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await openSyncWorld();
    world.jira.projectList = [{ id: '1', key: 'ONE', name: 'Project one', style: 'classic', archived: false }];
    world.jira.fields = async () => ({ items: [epicLink], rejected: [] });
  });
  afterEach(() => world.close());

  const watch = async () => {
    await world.syncJira();
    await world.store.projects.edit('ONE', { projectType: 'scope' });
  };
  const texts = () => world.store.issueTexts.find({ projectKeys: ['ONE'] });
  const fetches = () => world.jira.calls.filter((call) => call.startsWith('fetch'));

  it('are read of scope projects only', async () => {
    world.jira.write({ id: '1', description: 'Refund an order' });
    await world.syncJira();
    expect(await texts()).to.deep.equal([]);
    await watch();
    await world.syncJira();
    expect(await texts()).to.deep.equal([
      { id: '1', description: 'Refund an order', milestone: null, sprint: null, epicLink: null },
    ]);
  });

  it('are read again when the issue changed, and not else', async () => {
    world.jira.write({ id: '1', description: 'Refund an order' });
    await watch();
    await world.syncJira();
    const before = fetches().length;
    world.wait(60);
    await world.syncJira();
    expect(fetches()).to.have.length(before);
    world.jira.write({ id: '1', description: 'Refund twice' });
    world.wait(10);
    await world.syncJira();
    expect((await texts())[0]?.description).to.equal('Refund twice');
  });

  it('keep the version it is planned for, the old epic link, and no more of a long text than is read', async () => {
    const extra = { fixVersions: [{ name: '1.0' }, { name: '1.1' }], [epicLink.id]: 'ONE-9' };
    world.jira.write({ id: '1', description: 'x'.repeat(50_000), extra });
    await watch();
    await world.syncJira();
    const [text] = await texts();
    expect(text).to.include({ milestone: '1.1', epicLink: 'ONE-9' });
    expect(text?.description).to.have.length(6000);
  });

  it('keep the sprint that is open, else the last one, whatever the field is called', async () => {
    const sprint = { ...epicLink, id: 'customfield_10077', name: 'Iteration', customType: `${greenhopper}:gh-sprint` };
    world.jira.fields = async () => ({ items: [epicLink, sprint], rejected: [] });
    const [closed, active] = [
      { id: 1, name: 'Sprint 1', state: 'closed' },
      { id: 2, name: 'Sprint 2', state: 'active' },
    ];
    const last = { id: 3, name: 'Sprint 3', state: 'closed' };
    world.jira.write({ id: '1', extra: { [sprint.id]: [closed, active, last] } });
    world.jira.write({ id: '2', extra: { [sprint.id]: [closed, last] } });
    world.jira.write({ id: '3', extra: { [sprint.id]: 'com.atlassian.greenhopper.Sprint@1[name=Sprint 1]' } });
    await watch();
    await world.syncJira();
    expect((await texts()).map((text) => text.sprint)).to.deep.equal(['Sprint 2', 'Sprint 3', null]);
  });
});
