import { createHash } from 'node:crypto';
import { dayOf } from '../../../agents/calendar/days.ts';
import { projectsOfPm } from '../../../agents/epic-reconciliation/part.ts';
import { hasLeft } from '../../../agents/identity.ts';
import { standInsFor } from '../../../agents/stand-in.ts';
import { IntegrationError } from '../../../integrations/error.ts';
import { reconciliationMail } from '../../../views/epic-reconciliation/mail.ts';
import { xlsx } from '../file.ts';
import type { Bring, ReportDeps } from '../types.ts';

/** Mails the workbook to one PM, or to whoever is there in their place. A repetition carries the same Message-ID, so that mail programs show it once. */
export const bringByMail: Bring = async ({ report, file, destination }, deps) => {
  const { mailer } = deps;
  const accountId = destination.to;
  const person = (await readersFor(accountId, deps))[0];
  if (!mailer) throw new IntegrationError('mail', 'is not set up any more', { retryable: false });
  if (!person)
    throw new IntegrationError('mail', await whyNot(accountId, deps), {
      retryable: false,
    });
  const { filename, content } = await file({ kind: 'projects', keys: projectsOfPm(report.content, accountId) });
  await mailer.send({
    to: person.email,
    ...reconciliationMail(report, { accountId, name: person.displayName }),
    messageId: messageId(report.month, report.revision, accountId),
    attachments: [{ filename, content, contentType: xlsx }],
  });
  return null;
};

/** Those it may go to who are active and have an address, by the one rule who stands in for whom. */
async function readersFor(accountId: string, { store, projects, clock }: ReportDeps) {
  const people = await store.people.withEmail();
  const today = dayOf(clock(), 'UTC');
  return standInsFor(accountId, null, { people, projects: await projects(), today }).flatMap((candidate) => {
    const person = people.find((each) => each.accountId === candidate);
    return person?.active && !hasLeft(person, today) && person.email ? [{ ...person, email: person.email }] : [];
  });
}

async function whyNot(accountId: string, { store, clock }: ReportDeps): Promise<string> {
  const person = (await store.people.withEmail()).find((each) => each.accountId === accountId);
  const name = person?.displayName || accountId;
  const isGone = person && (!person.active || hasLeft(person, dayOf(clock(), 'UTC')));
  return isGone ? `knows nobody in the place of ${name}, who is no longer active` : `knows no address of ${name}`;
}

/** One id for a report, revision and person, for ever; it tells nothing about the person. */
function messageId(month: string, revision: number, accountId: string): string {
  const who = createHash('sha256').update(accountId).digest('hex').slice(0, 16);
  return `<reconciliation-${month}-r${revision}-${who}@reeve>`;
}
