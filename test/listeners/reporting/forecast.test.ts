import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { encodeValue } from '../../../views/ids.ts';
import { issue } from '../../agents/epic-reconciliation/facts.ts';
import { clickLast, monthBefore, monthName, monthsFrom } from '../support/forecasting.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

const epic = (id: string, summary: string, rest = {}) => issue(id, { hierarchyLevel: 1, summary, ...rest });

describe('forecasting', function () {
  this.timeout(60_000);
  const app = useApp();
  beforeEach(async () => {
    await app.store.issues.put([
      epic('1', 'Checkout'),
      epic('2', 'Accounts'),
      epic('3', 'Finished', { statusCategory: 'done' }),
      epic('4', 'Gone', { deletedAt: new Date() }),
      epic('5', 'Other project', { key: 'NEW-5', projectKey: 'NEW' }),
    ]);
  });
  const stored = async () =>
    (await app.store.epicForecasts.find({ from: '2026-01', until: '2027-12' })).map(
      ({ epicKey, month, team, hours }) => `${epicKey} ${month}${team} ${hours}`,
    );
  const months = () => monthsFrom(app.clock.now());
  const lastMonth = () => monthBefore(app.clock.now());
  const open = () => app.command(pm, 'forecast SUBS');
  const field = (epicKey: string, month: string | undefined) => app.block(pm, `${epicKey} ${month}`);
  const type = (epicKey: string, month: string | undefined, hours: string) =>
    app.press(pm, { actionId: 'forecast_hours', blockId: field(epicKey, month), selected: hours });

  it('shows the open epics of the project and three months', async () => {
    await open();
    expect(app.modalText(pm)).to.include('SUBS-1').and.include('Checkout').and.include('SUBS-2');
    expect(app.modalText(pm)).to.not.include('Finished').and.not.include('Gone').and.not.include('NEW-5');
  });

  it('adds up as one types, and stores what was typed with who and when', async () => {
    const [first, second] = months();
    await open();
    await type('SUBS-1', first, '40');
    await type('SUBS-2', first, '2.5');
    expect(app.modalText(pm)).to.include('*42.5 h*').and.include('2 unsaved changes');
    await app.submit(pm, { [field('SUBS-1', second)]: '8' });
    expect(app.modalText(pm)).to.include('3 forecasts were saved');
    expect(await stored()).to.deep.equal([`SUBS-1 ${first} 40`, `SUBS-1 ${second} 8`, `SUBS-2 ${first} 2.5`]);
    const [change] = await app.store.epicForecasts.history({ projectKey: 'SUBS', epicKey: 'SUBS-2' });
    expect(change).to.include({ by: pm, from: null, to: 2.5, via: 'modal' });
    const [audited] = await app.store.audit.recent({ subject: 'project/SUBS', limit: 1 });
    expect(audited).to.include({ by: pm, action: 'forecast-changed' });
  });

  it('says at the field what is wrong', async () => {
    const [first] = months();
    await open();
    const { errors } = await app.submit(pm, { [field('SUBS-1', first)]: '-3' });
    expect(Object.values(errors ?? {})).to.deep.equal(['−3 is below 0']);
    expect(await stored()).to.deep.equal([]);
  });

  it('shows what somebody else stored in the same place meanwhile, keeps what was typed, and saves it when sent again', async () => {
    const [first, second] = months();
    const key = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: first ?? '', team: '' };
    await open();
    await type('SUBS-1', first, '40');
    await app.store.epicForecasts.set([{ ...key, hours: 99 }], { at: app.clock.now(), by: admin, via: 'modal' });
    await app.submit(pm, { [field('SUBS-1', first)]: '41', [field('SUBS-2', second)]: '5' });
    expect(app.modalText(pm)).to.include(`SUBS-1, ${monthName(first)} is now 99 h, you wrote 41 h`);
    expect(await stored()).to.deep.equal([`SUBS-1 ${first} 99`]);
    await app.submit(pm, {});
    expect(await stored()).to.deep.equal([`SUBS-1 ${first} 41`, `SUBS-2 ${second} 5`]);
  });

  it('leaves alone what somebody else changed while the form was open', async () => {
    const [first] = months();
    const key = { projectKey: 'SUBS', epicKey: 'SUBS-1', epicId: '1', month: first ?? '', team: '' };
    await open();
    await app.store.epicForecasts.set([{ ...key, hours: 99 }], { at: app.clock.now(), by: admin, via: 'modal' });
    await app.submit(pm, { [field('SUBS-2', first)]: '5' });
    expect(await stored()).to.deep.equal([`SUBS-1 ${first} 99`, `SUBS-2 ${first} 5`]);
  });

  it('copies the month before into empty fields', async () => {
    const [first, second] = months();
    await open();
    await app.submit(pm, {
      [field('SUBS-1', first)]: '30',
      [field('SUBS-2', first)]: '20',
      [field('SUBS-2', second)]: '1',
    });
    await app.people.closeView({ userId: pm, all: true });
    await open();
    await app.press(pm, { actionId: 'forecast_move', selected: 'months 3' });
    await app.press(pm, { actionId: 'forecast_move', selected: 'months -3' });
    await app.press(pm, { actionId: 'forecast_copy' });
    expect(app.modalText(pm)).to.include('nothing in');
    await app.people.closeView({ userId: pm, all: true });
    app.clock.set(new Date(`${second}-15T15:00:00Z`));
    await open();
    await app.press(pm, { actionId: 'forecast_copy' });
    expect(app.modalText(pm)).to.include('1 forecasts copied');
    await app.submit(pm, {});
    expect(await stored()).to.include.members([`SUBS-1 ${second} 30`, `SUBS-2 ${second} 1`]);
  });

  it('spreads hours evenly, to exactly what was to be spread', async () => {
    const [first, second, third] = months();
    await open();
    await app.press(pm, { actionId: 'forecast_spread', values: { [app.block(pm, 'spread-hours')]: '25' } });
    expect(app.modalText(pm)).to.include('25 h spread over 2 fields');
    await app.press(pm, {
      actionId: 'forecast_spread',
      values: { [app.block(pm, 'spread-hours')]: '100', [app.block(pm, 'spread-over')]: 'SUBS-2' },
    });
    await app.submit(pm, {});
    expect(await stored()).to.deep.equal([
      `SUBS-1 ${first} 12.5`,
      `SUBS-2 ${first} 33.5`,
      `SUBS-2 ${second} 33.25`,
      `SUBS-2 ${third} 33.25`,
    ]);
  });

  it('turns pages without losing what was typed', async () => {
    const [first] = months();
    await app.store.issues.put(Array.from({ length: 30 }, (_, index) => epic(String(100 + index), `Epic ${index}`)));
    await open();
    await type('SUBS-1', first, '7');
    await app.press(pm, { actionId: 'forecast_move', selected: 'page 3' });
    expect(app.modalText(pm)).to.include('SUBS-129').and.not.include('SUBS-1 2026');
    await app.submit(pm, { [field('SUBS-129', first)]: '3' });
    expect(await stored()).to.deep.equal([`SUBS-1 ${first} 7`, `SUBS-129 ${first} 3`]);
  });

  it('of another project is not a PM’s to change, and names the nearest project', async () => {
    await app.command(pm, 'forecast NEW');
    expect(app.toldTo(pm)).to.include('Only the PM of NEW');
    await app.command(nobody, 'forecast SUBS');
    expect(app.toldTo(nobody)).to.include('Only PMs and admins');
    await app.command(admin, 'forecast SUBZ');
    expect(app.toldTo(admin)).to.include('/pm forecast SUBS');
  });

  /** Clicks a button of the message Reeve wrote last. */
  const clickSaid = (actionId: string) => clickLast(app, pm, actionId);

  it('can be done in a spreadsheet: the template, filled in and sent to Reeve', async () => {
    await open();
    await app.press(pm, { actionId: 'forecast_template', value: encodeValue('SUBS') });
    const [file] = app.slack.files();
    const workbook = new ExcelJS.Workbook();
    // @ts-expect-error exceljs declares a Buffer of its own that no Node type fits
    await workbook.xlsx.load(file?.content);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('B2').value).to.equal('SUBS-1');
    if (sheet) sheet.getCell('F2').value = 12.5;
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const { id } = app.people.uploadFile({ userId: pm, name: 'forecast.xlsx', content });
    await app.people.say({ userId: pm, text: '', fileIds: [id] });
    await app.settled();
    expect(JSON.stringify(app.slack.conversations())).to.include(
      '1 forecast in the file: 1 new, 0 changed, 0 as they are.',
    );
    expect(await stored()).to.deep.equal([]);
    await clickSaid('forecast_match');
    expect(app.modalText(pm)).to.include('12.5 h, new');
    await app.submit(pm, {});
    expect(JSON.stringify(app.slack.conversations())).to.include('The file was taken: 1 forecast changed.');
    expect(await stored()).to.deep.equal([`SUBS-1 ${String(sheet?.getCell('F1').value)} 12.5`]);
  });

  const upload = async (content: string) => {
    await open();
    await app.press(pm, { actionId: 'forecast_upload', value: encodeValue('SUBS') });
    const { id } = app.people.uploadFile({ userId: pm, name: 'forecast.csv', content });
    await app.submit(pm, { file: [id] });
  };

  it('is taken whole from a file or not at all, each bad cell listed', async () => {
    await upload('Epic;2026-11;2026-12\nSUBS-1;1,5;viel\nSUBS-2;3;4');
    expect(app.modalText(pm)).to.include('*C2* “viel” is not a number').and.include('nothing was changed');
    expect(await stored()).to.deep.equal([]);
  });

  it('offers epics for names it does not know, and takes the file as they were matched', async () => {
    await upload('Epic,2026-11\nCheckout,5\nMisc,6\nNEW-5,7');
    expect(app.modalText(pm)).to.include('which ones are meant');
    expect(await stored()).to.deep.equal([]);
    await app.submit(pm, { 'match-0': 'SUBS-1', 'match-1': 'leave-out', 'match-2': 'leave-out' });
    expect(app.modalText(pm)).to.include('SUBS-1, Nov 2026: 5 h, new');
    expect(await stored()).to.deep.equal([]);
    await app.submit(pm, {});
    expect(await stored()).to.deep.equal(['SUBS-1 2026-11 5']);
  });

  it('asks which sheet is meant where there are several', async () => {
    const workbook = new ExcelJS.Workbook();
    for (const [name, hours] of [
      ['Old', 999],
      ['Forecast', 80],
    ] as const) {
      workbook.addWorksheet(name).addRows([
        ['Epic', '2026-11'],
        ['SUBS-1', hours],
      ]);
    }
    await open();
    await app.press(pm, { actionId: 'forecast_upload', value: encodeValue('SUBS') });
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const { id } = app.people.uploadFile({ userId: pm, name: 'forecast.xlsx', content });
    await app.submit(pm, { file: [id] });
    expect(app.modalText(pm)).to.include('several sheets');
    expect(await stored()).to.deep.equal([]);
    await app.submit(pm, { sheet: 'Forecast' });
    expect(app.modalText(pm)).to.include('Nov 2026 80 h');
    await app.submit(pm, {});
    expect(await stored()).to.deep.equal(['SUBS-1 2026-11 80']);
  });

  it('is shown from what to what before it is taken, and undone as a whole, but for what was changed since', async () => {
    await upload('Epic,2026-11,2026-12\nSUBS-1,40,10\nSUBS-2,7,');
    await app.submit(pm, {});
    app.clock.set(new Date(app.clock.now().getTime() + 60_000));
    await upload('Epic,2026-11,2026-12\nSUBS-1,1240,10\nSUBS-2,7,8');
    expect(app.modalText(pm))
      .to.include('4 forecasts in the file: 1 new, 1 changed, 2 as they are')
      .and.include('SUBS-1, Nov 2026: 40 h → 1,240 h')
      .and.include('SUBS-2, Dec 2026: 8 h, new');
    expect(await stored()).to.deep.equal(['SUBS-1 2026-11 40', 'SUBS-1 2026-12 10', 'SUBS-2 2026-11 7']);
    await app.submit(pm, {});
    await clickSaid('forecast_undo');
    expect(JSON.stringify(app.slack.conversations())).to.include('✓ Undone: 2 forecasts are as before the upload.');
    expect(await stored()).to.have.length(3);
  });

  it('shows beside each field what was logged last month', async () => {
    await app.store.epicHours.replaceMonth(lastMonth(), [
      { projectKey: 'SUBS', epicKey: 'SUBS-1', month: lastMonth(), team: 'Web', seconds: 360_000 },
      { projectKey: 'SUBS', epicKey: 'SUBS-1', month: lastMonth(), team: 'Ops', seconds: 66_600 },
    ]);
    await open();
    expect(app.modalText(pm)).to.include('118.5 h logged').and.include('0 h logged');
  });

  it('says what is wrong with a file that cannot be read', async () => {
    await upload('');
    expect(app.modalText(pm)).to.match(/empty|is empty/);
  });
});
