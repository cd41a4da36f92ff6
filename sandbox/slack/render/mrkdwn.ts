import type { SlackWorkspace } from '../workspace/team.ts';

/** The names that ids stand for. */
export type Names = Pick<SlackWorkspace, 'users' | 'channels'>;

export function personName({ users }: Names, id: string, fallback?: string): string {
  const user = users.find((entry) => entry.id === id);
  return `@${user?.profile.display_name || user?.real_name || fallback || id}`;
}

export const channelName = ({ channels }: Names, id: string, fallback?: string): string =>
  `#${channels.find((entry) => entry.id === id)?.name ?? fallback ?? id}`;

/** mrkdwn as it reads: names for ids, words for links and dates, no marks of bold and italic. */
export function readMrkdwn(text: string, names: Names): string {
  const resolved = text.replaceAll(/<([^<>]+)>/g, (_, inner: string) => reference(inner, names));
  return unmarked(resolved).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function reference(inner: string, names: Names): string {
  const [target = '', label] = inner.split('|');
  if (target.startsWith('@')) return personName(names, target.slice(1), label);
  if (target.startsWith('#')) return channelName(names, target.slice(1), label);
  if (target.startsWith('!date')) return label ?? '';
  if (target.startsWith('!subteam')) return label ?? '@group';
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  const address = target.replace(/^mailto:/, '');
  return label && label !== address ? `${label} (${address})` : address;
}

/** Strike-through stays visible: it says that something no longer holds. */
const unmarked = (text: string): string =>
  text
    .replaceAll(/(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/g, '$1')
    .replaceAll(/(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])/g, '$1');
