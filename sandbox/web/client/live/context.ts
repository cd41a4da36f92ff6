import { createContext, useContext } from 'react';
import type { Done, Snapshot } from '../../protocol.ts';

/** Where on the page one is. `threadTs` opens a thread beside the conversation. */
export interface Whereabouts {
  userId: string;
  placeId: string | null;
  tab: 'home' | 'messages';
  threadTs: string | null;
}

/** What every part of the page may use. */
export interface PageValue {
  workspace: Snapshot;
  here: Whereabouts;
  go(to: Partial<Whereabouts>): void;
  /** Does something as the person one is; a problem is shown on the page and also returned. */
  act(what: { kind: string } & Record<string, unknown>): Promise<Done>;
  /** Opens a link: Tempo's here, any other in a tab of its own. */
  follow(url: string): void;
  /** Shows a line at the bottom of the page for a while. */
  tell(kind: 'problem' | 'note', text: string): void;
}

export const PageContext = createContext<PageValue | null>(null);

export function usePage(): PageValue {
  const value = useContext(PageContext);
  if (!value) throw new Error('this part stands outside the page');
  return value;
}

/** The time zone of whom one is. */
export function useZone(): string {
  const { workspace, here } = usePage();
  return workspace.members.find(({ id }) => id === here.userId)?.timeZone ?? workspace.clock.timeZone;
}
