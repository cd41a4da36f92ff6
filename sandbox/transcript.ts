import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await writeFile(join(directory, 'messages.txt'), `${messagesText(services.slack, agency)}\n`);
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
