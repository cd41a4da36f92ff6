import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createMailer, type Mail, type Mailer } from '../../../integrations/mail/client.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type MailStandIn, startMailStandIn } from '../../../sandbox/mail/index.ts';

const mail: Mail = {
  to: 'pm@agency.example',
  subject: 'October 2026',
  text: 'The workbook is attached.',
  messageId: '<report-2026-10@reeve>',
  attachments: [
    { filename: 'october.xlsx', content: new Uint8Array([1, 2, 3]), contentType: 'application/octet-stream' },
  ],
};

describe('mail', () => {
  const faults = createFaults();
  let server: MailStandIn;
  let mailer: Mailer;

  beforeEach(async () => {
    server = await startMailStandIn({ clock: createClock(new Date('2026-11-01T13:00:00Z')), faults });
    mailer = createMailer({ host: server.host, port: server.port, secure: false, from: 'reeve@agency.example' });
  });
  afterEach(async () => {
    mailer.close();
    faults.clear();
    await server.close();
  });

  it('arrives with its attachment and its own message id', async () => {
    await mailer.send(mail);
    const [received] = server.mails();
    expect(received?.to).to.deep.equal(['pm@agency.example']);
    expect(received?.parsed.messageId).to.equal(mail.messageId);
    expect([...(received?.parsed.attachments[0]?.content ?? [])]).to.deep.equal([1, 2, 3]);
  });

  it('says that a temporary refusal may be tried again', async () => {
    faults.add({ system: 'smtp', kind: 'error', status: 451, times: 1 });
    const error = await mailer.send(mail).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(IntegrationError).and.to.include({ retryable: true, status: 451 });
    await mailer.send(mail);
    expect(server.mails()).to.have.length(1);
  });

  it('says that an unknown recipient will not work later, and keeps the address out of the error', async () => {
    faults.add({ system: 'smtp', kind: 'error', status: 550 });
    const error = await mailer.send(mail).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(IntegrationError).and.to.include({ retryable: false });
    expect(String(error)).not.to.contain('agency.example');
  });

  it('goes to one address: a field with two is refused, and nobody gets anything', async () => {
    for (const to of [
      'pia@agency.example, eve@evil.example',
      'Pia <pia@agency.example>',
      'pia@agency.example\nBcc: eve@evil.example',
      '',
    ]) {
      const error = await mailer.send({ ...mail, to }).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(IntegrationError).and.to.include({ retryable: false });
      expect(String(error)).not.to.contain('@');
    }
    expect(server.mails()).to.have.length(0);
  });
});
