import { z } from 'zod';
import { withDeadline } from '../deadline.ts';
import { IntegrationError } from '../error.ts';

export interface MailOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS is demanded unless the server is on this machine. */
  secure: boolean;
  user?: string;
  password?: string;
  from: string;
  /** How long the server may say nothing; a whole mail may take six times as long. */
  timeoutMs?: number;
}

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text is all that is ever sent. */
  text: string;
  /** The same id for the same report and person, so that a mail program shows a repeated sending once. */
  messageId: string;
  attachments: { filename: string; content: Uint8Array; contentType: string }[];
}

export interface Mailer {
  /** Resolves when the server has taken responsibility for the mail. Throws IntegrationError('mail', …). */
  send(mail: Mail): Promise<void>;
  /** Connects and logs in without sending. Throws IntegrationError('mail', …). */
  verify(): Promise<void>;
  close(): void;
}

const patienceMs = 20_000;
const loopback = /^(localhost|127\.|\[?::1\]?$)/;

/** A mailer over any SMTP server, with few pooled connections. */
export function createMailer(options: MailOptions): Mailer {
  let opened: ReturnType<typeof openTransport> | undefined;
  const transport = () => {
    opened ??= openTransport(options);
    return opened;
  };
  return {
    async send(mail) {
      const { attachments, to, ...rest } = mail;
      if (!z.email().safeParse(to).success) {
        throw new IntegrationError('mail', 'was given what is not one address', { retryable: false });
      }
      await wrapped('send a mail', options, async () =>
        (await transport()).sendMail({
          ...rest,
          // As an object it is taken as it is, never as a list of several.
          to: { name: '', address: to },
          from: options.from,
          attachments: attachments.map((file) => ({ ...file, content: Buffer.from(file.content) })),
          disableFileAccess: true,
          disableUrlAccess: true,
        }),
      );
    },
    async verify() {
      await wrapped('log in', options, async () => (await transport()).verify());
    },
    close: () => void opened?.then((open) => open.close()),
  };
}

/** nodemailer is loaded with the first mail: most starts never send one. */
async function openTransport(options: MailOptions) {
  const { createTransport } = await import('nodemailer');
  const timeout = options.timeoutMs ?? patienceMs;
  return createTransport({
    pool: true,
    maxConnections: 2,
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && !loopback.test(options.host),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    ...(options.user ? { auth: { user: options.user, pass: options.password ?? '' } } : {}),
  });
}

async function wrapped(what: string, { timeoutMs = patienceMs }: MailOptions, act: () => Promise<unknown>) {
  try {
    await withDeadline({ system: 'mail', what, ms: 6 * timeoutMs }, act);
  } catch (cause) {
    if (cause instanceof IntegrationError) throw cause;
    const code = codeOf(cause);
    // 4xx answers and broken connections may pass; a 5xx answer (unknown recipient, refused login) will not.
    const refused = (code.response ?? 0) >= 500 || code.name === 'EAUTH' || code.name === 'EENVELOPE';
    throw new IntegrationError('mail', `could not ${what} (${code.response ?? code.name ?? 'unknown reason'})`, {
      ...(code.response === undefined ? {} : { status: code.response }),
      retryable: !refused,
      cause,
    });
  }
}

function codeOf(cause: unknown): { response?: number; name?: string } {
  if (!(cause instanceof Error)) return {};
  const response = 'responseCode' in cause && typeof cause.responseCode === 'number' ? cause.responseCode : undefined;
  const name = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return { ...(response === undefined ? {} : { response }), ...(name === undefined ? {} : { name }) };
}
