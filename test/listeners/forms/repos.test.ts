import { expect } from 'chai';
import type { RepositorySearch } from '../../../services/deps.ts';
import { pm, useApp } from '../support/set-up.ts';

describe('the GitHub repositories of a project', () => {
  const all = ['acme/shop', 'acme/site', ...Array.from({ length: 200 }, (_, index) => `acme/old-${index}`)];
  let problem: string | null = null;
  const repositories: RepositorySearch = {
    find: async (query) => ({
      names: problem === null ? all.filter((name) => name.includes(query)) : [],
      problem,
    }),
  };
  const app = useApp({ repositories });
  beforeEach(async () => {
    problem = null;
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'project_type', blockId: app.block(pm, 'projectType'), selected: 'internal' });
  });
  const field = () => app.block(pm, 'repos');
  const type = (query: string) => app.people.suggest({ userId: pm, actionId: 'repo_choice', blockId: field(), query });
  const stored = async () => (await app.store.projects.byKey('SUBS'))?.repos;

  it('are found by any part of their name, a hundred at most, and stored', async () => {
    expect((await type('')).length).to.equal(100);
    const found = await type('s');
    expect(found.map(({ value }) => value)).to.deep.equal(['acme/shop', 'acme/site']);
    await app.submit(pm, { [field()]: ['acme/shop', 'acme/site'] });
    expect(await stored()).to.deep.equal(['acme/shop', 'acme/site']);
  });

  it('stand in the form as they were stored, those GitHub shows no more too', async () => {
    await app.store.projects.edit('SUBS', { repos: ['acme/gone'] });
    await app.command(pm, 'settings SUBS');
    expect(app.modalText(pm)).to.include('"value":"acme/gone"').and.include('multi_external_select');
  });

  it('can be written in full while GitHub does not answer', async () => {
    problem = 'GitHub: GET /user/repos: the connection failed (ECONNREFUSED)';
    const hint = await type('sho');
    expect(JSON.stringify(hint)).to.include('write owner/name in full');
    const typed = await type('acme/new');
    expect(typed.map(({ value }) => value)).to.deep.equal(['acme/new']);
    const { errors } = await app.submit(pm, { [field()]: ['?'] });
    expect(errors?.[field()]).to.equal('“?” is not owner/name.');
    await app.submit(pm, { [field()]: ['acme/new'] });
    expect(await stored()).to.deep.equal(['acme/new']);
  });

  it('are not told to somebody who is PM of the project no longer', async () => {
    await app.store.projects.edit('NEW', { pmAccountId: 'bob' });
    await app.store.projects.edit('SUBS', { pmAccountId: 'cyd' });
    expect(await type('shop')).to.deep.equal([]);
  });

  it('are written down where there are more than a select can hold', async () => {
    await app.store.projects.edit('SUBS', { repos: all.slice(0, 101) });
    await app.command(pm, 'settings SUBS');
    expect(app.modalText(pm)).to.not.include('repo_choice');
    expect(app.modalText(pm)).to.include('acme/old-98');
  });
});

describe('the repositories of a project without GitHub', () => {
  const app = useApp();

  it('are written one a line, and the form says how to get a search', async () => {
    await app.command(pm, 'settings SUBS');
    expect(app.modalText(pm)).to.include('once an admin has connected GitHub').and.not.include('repo_choice');
  });
});
