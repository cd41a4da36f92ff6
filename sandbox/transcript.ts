import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Agency } from './agency/agency.ts';
import type { Services } from './services.ts';
import { renderMessage } from './slack/render-text.ts';
import type { SlackStandIn } from './slack/stand-in.ts';
import type { Conversation } from './slack/workspace/model.ts';

/** Writes what happened to `directory`: every Slack call, every message as a reader sees it, every request. */
export async function writeTranscript(
  directory: string,
  services: Services,
  agency: Pick<Agency, 'slack'>,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const lines = (entries: readonly object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  await writeFile(join(directory, 'slack.jsonl'), lines(services.slack.calls));
  await writeFile(join(directory, 'requests.jsonl'), lines(services.requests));
  await writeOutlets(directory, services);
  await writeFile(join(directory, 'messages.txt'), `${messagesText(services.slack, agency)}\n`);
}

/** What left the agency by other ways: mails, archived files, and the spreadsheet as its tabs' rows. */
async function writeOutlets(directory: string, { mail, s3, sheets }: Services): Promise<void> {
  const files: [string, string | Buffer][] = [
    ...mail.mails().map(({ raw }, index): [string, Buffer] => [`mail/${String(index + 1).padStart(3, '0')}.eml`, raw]),
    ...s3.objects().map(({ key, content }): [string, Buffer] => [`archive/${key}`, content]),
    ['sheets.json', `${JSON.stringify(Object.fromEntries(sheets.tabs), null, 2)}\n`],
  ];
  for (const [name, content] of files) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
}

/** Every conversation with its messages in plain words, in the order of their names. */
export function messagesText(slack: SlackStandIn, agency: Pick<Agency, 'slack'>): string {
  const names = new Map(agency.slack.users.map((user) => [user.id, user.real_name]));
  const title = (conversation: Conversation) =>
    conversation.kind === 'im'
      ? `DM to ${names.get(conversation.userId ?? '') ?? conversation.userId}`
      : `#${conversation.name}`;
  return slack
    .conversations()
    .filter(({ messages }) => messages.length > 0)
    .map((conversation) => ({ title: title(conversation), conversation }))
    .sort((a, b) => a.title.localeCompare(b.title))
    .map(({ title: heading, conversation }) =>
      [`=== ${heading}`, ...conversation.messages.map((message) => renderMessage(message, agency.slack))].join('\n\n'),
    )
    .join('\n\n\n');
}
