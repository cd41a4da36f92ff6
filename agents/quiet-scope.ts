import type { Notice } from './notice.ts';

const scopes = ['topic', 'subject', 'agent', 'all', 'matter'] as const;

/** What somebody wants to hear no more of, or has taken on. */
export interface QuietScope {
  scope: (typeof scopes)[number];
  scopeId: string;
}

/** What messages are about: all of a matter; or of a subject or topic, of one reader where it is theirs, and those of `matter`. */
export type About = QuietScope & { matter?: string | undefined; slackUserId?: string };

/** What snoozing a message silences: its subject, or only its topic when it is about no one thing. */
export function scopeOf({ subject, topic }: Pick<Notice, 'subject' | 'topic'>): QuietScope {
  const broad = subject.kind === 'workspace' || subject.kind === 'source';
  return broad ? { scope: 'topic', scopeId: topic } : { scope: 'subject', scopeId: subject.id };
}

/** A scope as a button carries it. */
export const encodeScope = ({ scope, scopeId }: QuietScope): string => `${scope}/${scopeId}`;

/** Reads it back; null when it is none. */
export function decodeScope(text: string): QuietScope | null {
  const [, name, scopeId] = /^([a-z]+)\/(.*)$/s.exec(text) ?? [];
  const scope = scopes.find((each) => each === name);
  return scope && scopeId !== undefined ? { scope, scopeId } : null;
}
