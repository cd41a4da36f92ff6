import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { listen } from '../port.ts';

export interface ReceivedMail {
  receivedAt: Date;
  to: string[];
  /** The mail as it came, for `mail/*.eml`. */
  raw: Buffer;
  parsed: ParsedMail;
}

export interface MailStandIn {
  host: string;
  port: number;
  mails(): ReceivedMail[];
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it is given. Faults: `error` refuses with a 4xx or 5xx, `cut` drops the connection. */
export async function startMailStandIn(options: {
  clock: SandboxClock;
  faults: Faults;
  port?: number;
}): Promise<MailStandIn> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      stream.toArray().then(async (chunks: Buffer[]) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const fault = options.faults.next('smtp', `DATA ${to.join(',')}`);
        if (fault?.kind === 'hang') return;
        if (fault)
          return done(Object.assign(new Error('refused by the sandbox'), { responseCode: fault.status ?? 451 }));
        // Loaded with the first mail: it would cost every start a quarter of a second.
        const { simpleParser } = await import('mailparser');
        const raw = Buffer.concat(chunks);
        received.push({ receivedAt: options.clock.now(), to, raw, parsed: await simpleParser(raw) });
        done();
      }, done);
    },
  });
  const port = await listen(server.server, options.port);
  return {
    host: '127.0.0.1',
    port,
    mails: () => received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
