import { expect } from 'chai';
import { admin, pm, useApp } from '../support/set-up.ts';

describe('publishing the Home tab', () => {
  const app = useApp();
  const published = (userId: string) =>
    app.slack.calls
      .filter(({ method, args }) => method === 'views.publish' && args.user_id === userId)
      .map(({ args }) => JSON.stringify(args.view));
  /** Without the one a slow machine shows first. */
  const built = (userId: string) => published(userId).filter((view) => !view.includes('Looking things up'));

  it('shows what is known at once, and the budgets when they are judged; again only what is new', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'retainer', monthlyRetainerHours: 40 });
    await app.openHome(pm);
    const [first, second, ...more] = built(pm);
    expect(first).to.include('The budget is being worked out');
    expect(second).to.include('of the budget used').and.not.include('being worked out');
    expect(more).to.deep.equal([]);
    await app.openHome(pm);
    expect(built(pm)).to.have.length(3);
    expect(built(pm)[2]).to.include('of the budget used');
  });

  it('shows last minute’s budgets until they are judged again', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'retainer', monthlyRetainerHours: 40 });
    await app.openHome(pm);
    app.clock.set(new Date(app.clock.now().getTime() + 120_000));
    await app.openHome(pm);
    expect(built(pm).slice(2).join()).to.not.include('being worked out');
  });

  it('says when a budget cannot be worked out, and shows the rest', async () => {
    await app.store.projects.edit('SUBS', { projectType: 'retainer', monthlyRetainerHours: 40 });
    const { tree } = app.store.issues;
    app.store.issues.tree = () => Promise.reject(new Error('no database'));
    try {
      await app.openHome(pm);
    } finally {
      app.store.issues.tree = tree;
    }
    expect(app.homeText(pm)).to.include('The budget could not be worked out').and.include('Your week');
    await app.openHome(pm);
    expect(app.homeText(pm)).to.include('of the budget used');
  });

  it('reads what several parts show once', async () => {
    let reads = 0;
    const { all } = app.store.people;
    app.store.people.all = () => {
      reads += 1;
      return all();
    };
    try {
      await app.openHome(admin);
    } finally {
      app.store.people.all = all;
    }
    // Once to know who it is before the handler may run, and once for all parts of the view.
    expect(reads).to.equal(2);
  });

  it('says that it is at it when there is nothing to look at yet and it takes a moment', async () => {
    const { find } = app.store.absenceClaims;
    app.store.absenceClaims.find = async (query) => {
      while (published(admin).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      return find(query);
    };
    try {
      await app.openHome(admin);
    } finally {
      app.store.absenceClaims.find = find;
    }
    expect(published(admin)[0]).to.include('Looking things up');
    expect(app.homeText(admin)).to.include('Your week').and.not.include('Looking things up');
    const before = published(admin).length;
    await app.openHome(admin);
    expect(published(admin).slice(before).join()).to.not.include('Looking things up');
  });
});
