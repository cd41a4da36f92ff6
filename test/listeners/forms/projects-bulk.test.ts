import { expect } from 'chai';
import { clickLast } from '../support/forecasting.ts';
import { admin, nobody, useApp } from '../support/set-up.ts';

describe('projects in bulk', function () {
  this.timeout(60_000);
  const app = useApp();
  const types = async () => (await app.store.projects.all()).map(({ key, projectType }) => `${key} ${projectType}`);

  const open = async () => {
    await app.openHome(admin);
    await app.home(admin, 'projects_bulk');
  };

  it('are guessed from Jira’s names, shown, and only then taken', async () => {
    for (const { key } of await app.store.projects.all()) await app.store.projects.edit(key, { projectType: null });
    const before = await types();
    await open();
    await app.submit(admin, { file: [] });
    expect(app.modalText(admin)).to.include('Nothing was changed yet').and.include('guessed from their names in Jira');
    expect(app.modalText(admin)).to.include('type none → ');
    expect(await types()).to.deep.equal(before);
    await app.submit(admin, {});
    expect(await types()).to.not.include.members(before);
    expect((await types()).every((line) => !line.endsWith('null'))).to.equal(true);
    const [audited] = await app.store.audit.recent({ subject: 'project/SUBS', limit: 1 });
    expect(audited).to.include({ by: admin, action: 'changed' });
  });

  it('are taken from a table whole or not at all, from what to what', async () => {
    const take = async (content: string) => {
      await open();
      const { id } = app.people.uploadFile({ userId: admin, name: 'projects.csv', content });
      await app.submit(admin, { file: [id] });
    };
    await take('key;type;hours\nSUBS;retainer;1.5e9\nZZZ;scope;');
    expect(app.modalText(admin)).to.include('2 cells are wrong, so nothing was changed').and.include('ZZZ');
    await app.people.closeView({ userId: admin, all: true });
    await take('key;type;hours\nSUBS;retainer;1240');
    expect(app.modalText(admin)).to.include('hours a month').and.include('→ 1,240 h');
    await app.submit(admin, {});
    expect((await app.store.projects.byKey('SUBS'))?.monthlyRetainerHours).to.equal(1240);
  });

  it('name channels as people do, and take a name or an id', async () => {
    await app.store.projects.edit('SUBS', { channelId: 'C0SUBS' });
    await app.command(admin, 'export projects');
    const [file] = app.slack.files().filter(({ file: { name } }) => name.includes('projects'));
    const table = file?.content.toString('utf8') ?? '';
    expect(table)
      .to.include('#')
      .and.not.match(/\bC0SUBS\b/);
    const [, name = ''] = /(#[\w-]+)/.exec(table) ?? [];
    for (const channel of [name, 'C0SUBS']) {
      await app.store.projects.edit('NEW', { channelId: null });
      await open();
      const { id } = app.people.uploadFile({
        userId: admin,
        name: 'projects.csv',
        content: `key;channel\nNEW;${channel}`,
      });
      await app.submit(admin, { file: [id] });
      await app.submit(admin, {});
      await app.people.closeView({ userId: admin, all: true });
      expect((await app.store.projects.byKey('NEW'))?.channelId, channel).to.equal('C0SUBS');
    }
  });

  it('can be undone by whoever took them, once; what was changed since stays', async () => {
    for (const { key } of await app.store.projects.all()) await app.store.projects.edit(key, { projectType: null });
    await open();
    const content = 'key;type;hours\nSUBS;retainer;140\nNEW;scope;';
    const { id } = app.people.uploadFile({ userId: admin, name: 'projects.csv', content });
    await app.submit(admin, { file: [id] });
    await app.submit(admin, {});
    await app.people.closeView({ userId: admin, all: true });
    await app.store.projects.edit('NEW', { projectType: 'internal' });
    await clickLast(app, admin, 'projects_undo');
    expect(await app.store.projects.byKey('SUBS')).to.include({ projectType: null, monthlyRetainerHours: null });
    expect((await app.store.projects.byKey('NEW'))?.projectType).to.equal('internal');
    const dm = app.slack.conversations().find(({ userId }) => userId === admin);
    expect(JSON.stringify(dm?.messages))
      .to.include('1 project is as before the table. 1 was changed since and stays')
      .and.not.include('projects_undo');
  });

  it('are nobody’s to set up who is neither PM nor admin', async () => {
    await app.openHome(nobody);
    expect(app.homeText(nobody)).to.not.include('projects_bulk');
  });
});
