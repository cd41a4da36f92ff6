import { createHash } from 'node:crypto';
import { IntegrationError } from '../../../integrations/error.ts';
import { reconciliationMail } from '../../../views/epic-reconciliation/mail.ts';
import { xlsx } from '../file.ts';
import type { Bring } from '../types.ts';

/** Mails the workbook to one PM. A repetition carries the same Message-ID, so that mail programs show it once. */
export const bringByMail: Bring = async ({ report, file, destination }, { mailer, store }) => {
  const accountId = destination.to;
  const person = (await store.people.withEmail()).find((each) => each.accountId === accountId);
  if (!mailer) throw new IntegrationError('mail', 'is not set up any more', { retryable: false });
  if (!person?.email) {
    const name = person?.displayName || accountId;
    throw new IntegrationError('mail', `knows no address of ${name}`, { retryable: false });
  }
  const { filename, content } = await file();
  await mailer.send({
    to: person.email,
    ...reconciliationMail(report, { accountId, name: person.displayName }),
    messageId: messageId(report.month, report.revision, accountId),
    attachments: [{ filename, content, contentType: xlsx }],
  });
  return null;
};

/** One id for a report, revision and person, for ever; it tells nothing about the person. */
function messageId(month: string, revision: number, accountId: string): string {
  const who = createHash('sha256').update(accountId).digest('hex').slice(0, 16);
  return `<reconciliation-${month}-r${revision}-${who}@reeve>`;
}
