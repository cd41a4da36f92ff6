import { expect } from 'chai';
import { peopleCsv, readPeopleCsv } from '../../../services/people-csv.ts';
import { encodeValue } from '../../../views/ids.ts';
import { admin, gone, nobody, pm, useApp } from '../support/set-up.ts';

describe('people', () => {
  const app = useApp();
  const openPeople = async (userId: string) => {
    await app.openHome(userId);
    await app.home(userId, 'people');
  };
  const openDan = async () => {
    await openPeople(admin);
    await app.press(admin, { actionId: 'person_settings', value: encodeValue('dan') });
  };
  const dan = () => app.store.people.byAccountId('dan');

  it('who are not matched are listed, with why', async () => {
    await openPeople(admin);
    expect(app.modalText(admin)).to.include('*Dan*: no Slack member has their e-mail');
  });

  it('are matched by hand, and that is audited', async () => {
    await openDan();
    await app.submit(admin, { slackUserId: 'U0REEVE' });
    expect((await dan())?.slackUserId).to.equal(null);
    await app.submit(admin, { slackUserId: gone });
    expect((await dan())?.slackUserId).to.equal(null);
    await app.submit(admin, { slackUserId: nobody, githubLogin: 'dan-dev' });
    expect(await dan()).to.include({ slackUserId: nobody, slackMatch: 'manual', githubLogin: 'dan-dev' });
    const [entry] = await app.store.audit.recent({ subject: 'person/dan', limit: 5 });
    expect(entry).to.include({ by: admin });
  });

  it('who left Slack, and apps, are refused at the field', async () => {
    await openDan();
    expect((await app.submit(admin, { slackUserId: gone })).errors?.slackUserId).to.include('has left');
    expect((await app.submit(admin, { slackUserId: 'U0REEVE' })).errors?.slackUserId).to.include('an app');
  });

  it('are exempt until a day, and the exemption can be ended', async () => {
    await openDan();
    expect((await app.submit(admin, { until: '2026-10-01', reason: 'on loan' })).errors?.until).to.include('passed');
    await app.submit(admin, { until: '2026-12-31', reason: 'on loan' });
    expect((await dan())?.exemptions).to.deep.equal([{ reason: 'on loan', until: '2026-12-31', addedBy: admin }]);
    await app.people.closeView({ userId: admin, all: true });
    await openDan();
    await app.submit(admin, { exemptions: [] });
    expect((await dan())?.exemptions).to.deep.equal([]);
  });

  it('of others are not a PM’s to change', async () => {
    await app.store.people.edit('dan', { team: 'Red' });
    await openPeople(pm);
    expect(app.modalText(pm)).to.not.include('Dan');
    const found = await app.people.suggest({ userId: pm, actionId: 'person_pick', query: '' });
    expect(found.map(({ value }) => value)).to.deep.equal(['cyd']);
  });

  it('are exported into one’s own conversation, and the same file imports without a change', async () => {
    await openPeople(admin);
    await app.press(admin, { actionId: 'export_list' });
    const [file] = app.slack.files();
    expect(file?.content.toString()).to.include('Account ID,Name').and.not.include('@acme.test');
    expect(app.modalText(admin)).to.include('The file is in your conversation');
    await app.people.closeView({ userId: admin, all: true });
    await importFile(file?.content ?? '');
    expect(app.modalText(admin)).to.include('0 people were changed; 4 rows');
  });

  const importFile = async (content: Buffer | string) => {
    await openPeople(admin);
    await app.press(admin, { actionId: 'people_import' });
    const { id } = app.people.uploadFile({ userId: admin, name: 'people.csv', content });
    await app.submit(admin, { file: [id] });
  };

  it('are imported all or none, each wrong row listed', async () => {
    await importFile('account_id,team,time_zone\ndan,Red,Mars/Base\nzoe,Red,\ncyd,Red,\n');
    expect(app.modalText(admin)).to.include('Row 2 (Dan): Mars/Base is not a time zone');
    expect(app.modalText(admin)).to.include('Row 3: Jira shows nobody with the account zoe');
    expect((await app.store.people.byAccountId('cyd'))?.team).to.equal('Blue');
    await app.people.closeView({ userId: admin, all: true });
    await importFile('account_id,team\ndan,Red\ncyd,Red\n');
    expect(app.modalText(admin)).to.include('2 people were changed');
    expect((await app.store.people.byAccountId('cyd'))?.team).to.equal('Red');
  });

  it('in a file of another encoding or of 50,000 rows are refused in words', async () => {
    await importFile(Buffer.from('account_id,team\ndan,Gr\xfcn\n', 'latin1'));
    expect(app.modalText(admin)).to.include('not UTF-8');
    await app.people.closeView({ userId: admin, all: true });
    await importFile(`account_id,team\n${'dan,Red\n'.repeat(50_000)}`);
    expect(app.modalText(admin)).to.include('more than 5,000 rows');
    expect((await dan())?.team).to.equal('Blue');
  });

  it('are imported by what the columns are called, and by what they were called once', async () => {
    const people = await app.store.people.all();
    const all = { people, slackUserIds: new Set<string>() };
    for (const header of ['account_id,lead_account_id,TEAM', 'Account ID,Lead account ID, team '])
      expect(readPeopleCsv(Buffer.from(`${header}\ndan,cyd,Red\n`), all)).to.deep.include({
        problems: [],
        rows: [{ row: 2, accountId: 'dan', changes: { leadAccountId: 'cyd', team: 'Red' } }],
      });
    await app.store.people.edit('dan', { leadAccountId: 'cyd' });
    const file = peopleCsv(await app.store.people.all());
    expect(file).to.include('Lead,Lead account ID').and.include('Cyd,cyd');
    expect(readPeopleCsv(Buffer.from(file), all).problems).to.deep.equal([]);
  });
});

describe('a file of people', () => {
  const known = { people: [], slackUserIds: new Set<string>() };
  const read = (text: string) => readPeopleCsv(Buffer.from(text), known);

  it('without account_id, or with columns nobody knows, is refused', () => {
    expect(() => read('name\nDan\n')).to.throw('no column “Account ID”');
    expect(() => read('account_id,salary\n')).to.throw('There is no column “salary”');
    expect(() => read('')).to.throw('no column “Account ID”');
    expect(() => read('account_id,team\n"dan,Red\n')).to.throw('cannot be read as CSV');
  });

  it('holds no cell that a spreadsheet would take for a formula', () => {
    const person = { accountId: 'x', displayName: '=HYPERLINK("http://x")', slackMatch: 'none' } as const;
    const blank = { active: true, accountType: 'atlassian', slackUserId: null, githubLogin: null, team: null } as const;
    const rest = { leadAccountId: null, timeZone: null, startDay: null, endDay: null, exemptions: [] };
    expect(peopleCsv([{ ...person, ...blank, ...rest }])).to.include(`"'=HYPERLINK(""http://x"")"`);
  });
});
