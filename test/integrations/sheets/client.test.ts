import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createSheet } from '../../../integrations/sheets/client.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type SheetsStandIn, startSheetsStandIn } from '../../../sandbox/sheets/index.ts';

describe('sheets', () => {
  const faults = createFaults();
  let server: SheetsStandIn;
  before(async () => {
    server = await startSheetsStandIn({ clock: createClock(new Date('2026-11-01T13:00:00Z')), faults });
  });
  after(() => server.close());
  afterEach(() => faults.clear());

  it('writes ranges and reads them back, leaving null cells as they were', async () => {
    const sheet = createSheet(server);
    await sheet.addTab('Epics');
    expect(await sheet.tabs()).to.include('Epics');
    await sheet.write([
      {
        range: 'Epics!A1:C2',
        values: [
          ['Key', 'Hours', 'Note'],
          ['A-1', 1, 'mine'],
        ],
      },
    ]);
    await sheet.write([{ range: 'Epics!A2:C2', values: [['A-1', 2, null]] }]);
    await sheet.append('Epics!A1', [['=SUM(1,1)', 3]]);
    expect(await sheet.read(['Epics!A1:C', 'Epics!A:A'])).to.deep.equal([
      [
        ['Key', 'Hours', 'Note'],
        ['A-1', '2', 'mine'],
        ['=SUM(1,1)', '3'],
      ],
      [['Key'], ['A-1'], ['=SUM(1,1)']],
    ]);
  });

  it('says which failure may pass and which will not', async () => {
    const sheet = createSheet(server);
    faults.add({ system: 'sheets', kind: 'error', status: 403 });
    const refused = await sheet.append('Sheet1!A1', [['x']]).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(IntegrationError).and.to.include({ status: 403, retryable: false });
  });

  it('names a key file that is not one', () => {
    expect(() => createSheet({ spreadsheetId: 'x', serviceAccountJson: '{}' })).to.throw(IntegrationError, 'key');
  });
});
