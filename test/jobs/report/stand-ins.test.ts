import { expect } from 'chai';
import { createS3Archive } from '../../../integrations/archive/s3.ts';
import { createMailer } from '../../../integrations/mail/client.ts';
import { createSheet } from '../../../integrations/sheets/client.ts';
import { buildFile } from '../../../jobs/report/file.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { startMailStandIn } from '../../../sandbox/mail/index.ts';
import { startS3StandIn } from '../../../sandbox/s3/index.ts';
import { startSheetsStandIn } from '../../../sandbox/sheets/index.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { destinations } from './destinations.ts';
import { report } from './workbook/report.ts';

const key = { month: '2026-10', revision: 1 };

describe('reports over SMTP, S3 and the Sheets API', () => {
  let test: TestStore;
  before(async () => {
    test = await openTestStore();
  });
  after(() => test.close());

  it('arrive once each although every system fails at first, and people’s columns stay theirs', async function () {
    this.timeout(60_000);
    const faults = createFaults();
    const world = { clock: createClock(new Date('2026-11-01T14:00:00Z')), faults };
    const [mail, s3, sheets] = await Promise.all([
      startMailStandIn(world),
      startS3StandIn(world),
      startSheetsStandIn(world),
    ]);
    const archive = createS3Archive({
      ...s3.credentials,
      bucket: s3.bucket,
      endpoint: s3.endpoint,
      region: 'us-east-1',
      pathStyle: true,
    });
    const mailer = createMailer({ host: mail.host, port: mail.port, secure: false, from: 'reeve@agency.example' });
    const around = destinations(test);
    const real = { archive, mailer, master: { sheet: createSheet(sheets), tab: 'Epics' }, build: buildFile };
    try {
      await test.store.people.edit('pm', { displayName: 'Pia', email: 'pia@agency.example' });
      await test.store.reconciliationReports.add(report());
      faults.add({ system: 'smtp', kind: 'error', status: 451, times: 1 });
      // The client itself asks S3 three times.
      faults.add({ system: 's3', kind: 'error', status: 503, times: 3 });
      faults.add({ system: 'sheets', kind: 'error', status: 403, times: 1 });
      await around.deliver(real);
      const states = async () =>
        Object.values((await test.store.reconciliationReports.byKey(key))?.sentTo ?? {}).map(
          ({ kind, state }) => `${kind} ${state}`,
        );
      expect(await states()).to.deep.equal(['archive pending', 'mail pending', 'slack pending', 'sheet failed']);
      await test.store.reconciliationReports.retryFailed(key, around.clock.now);
      around.clock.now = new Date(around.clock.now.getTime() + 3_600_000);
      await around.deliver(real);
      expect(await states()).to.deep.equal(['archive done', 'mail done', 'slack pending', 'sheet done']);

      const row = await test.store.reconciliationReports.byKey(key);
      expect(s3.objects().map(({ key: name }) => name)).to.deep.equal([row?.filePath]);
      const link = (await archive.link(row?.filePath ?? '', 'report.xlsx', 60)) ?? '';
      expect((await (await fetch(link)).arrayBuffer()).byteLength).to.equal(s3.objects()[0]?.content.length);
      expect(mail.mails().map(({ to }) => to)).to.deep.equal([['pia@agency.example']]);
      expect(mail.mails()[0]?.parsed.attachments[0]?.filename).to.equal('epic-reconciliation-2026-10-r1.xlsx');

      const rows = sheets.tabs.get('Epics') ?? [];
      expect(rows).to.have.length(6);
      rows[2]?.push('', 'ask the client');
      await test.store.reconciliationReports.add({ ...report(), revision: 2 });
      await around.deliver(real);
      expect(rows[2]?.slice(10)).to.deep.equal(['r2', '', 'ask the client']);
      expect(sheets.tabs.get('Epics')).to.have.length(6);
    } finally {
      mailer.close();
      await Promise.all([mail.close(), s3.close(), sheets.close()]);
    }
  });

  for (const silent of ['s3', 'sheets', 'smtp'] as const) {
    it(`are not held up by a destination that never answers (${silent})`, async () => {
      const faults = createFaults();
      const world = { clock: createClock(new Date('2026-11-01T14:00:00Z')), faults };
      const [mail, s3, sheets] = await Promise.all([
        startMailStandIn(world),
        startS3StandIn(world),
        startSheetsStandIn(world),
      ]);
      const place = { bucket: s3.bucket, endpoint: s3.endpoint, region: 'us-east-1', pathStyle: true };
      const archive = createS3Archive({ ...s3.credentials, ...place, timeoutMs: 300 });
      const address = { host: mail.host, port: mail.port, secure: false, from: 'reeve@agency.example' };
      const mailer = createMailer({ ...address, timeoutMs: silent === 'smtp' ? 300 : 5000 });
      const sheet = createSheet({ ...sheets, timeoutMs: silent === 'sheets' ? 300 : 10_000 });
      const around = destinations(test);
      const months = { s3: '2026-07', sheets: '2026-08', smtp: '2026-09' };
      const month = { month: months[silent], revision: 1 };
      try {
        await test.store.people.edit('pm', { displayName: 'Pia', email: 'pia@agency.example' });
        await test.store.reconciliationReports.add({ ...report(), ...month });
        faults.add({ system: silent, kind: 'hang' });
        await around.deliver({ archive, mailer, master: { sheet, tab: 'Epics' }, build: buildFile });
        const sentTo = Object.values((await test.store.reconciliationReports.byKey(month))?.sentTo ?? {});
        const hung = { s3: 'archive', sheets: 'sheet', smtp: 'mail' }[silent];
        for (const { kind, state, error } of sentTo.filter((each) => each.kind !== 'slack')) {
          expect([kind, state]).to.deep.equal([kind, kind === hung ? 'pending' : 'done']);
          if (kind === hung) expect(error).to.match(/no complete answer|ETIMEDOUT/);
        }
      } finally {
        mailer.close();
        await Promise.all([mail.close(), s3.close(), sheets.close()]);
      }
    });
  }
});
