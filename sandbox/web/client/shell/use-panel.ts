import { useCallback, useState } from 'react';
import type { Ending } from '../../protocol.ts';

/** The panels beside the workspace, by what the bar at the top calls them. */
export const drawers = [
  { id: 'scenarios', name: 'Scenarios' },
  { id: 'timesheet', name: 'Timesheet' },
  { id: 'outside', name: 'Outside Slack' },
] as const;
export type Drawer = (typeof drawers)[number]['id'];

/** What stays open beside the workspace while one becomes somebody else. */
export interface Panel {
  drawer: Drawer | null;
  open(drawer: Drawer): void;
  close(): void;
  /** How the scenario that was played last ended. */
  ended: { id: string; ending: Ending } | null;
  setEnded(ended: Panel['ended']): void;
}

export function usePanel(): Panel {
  const [drawer, setDrawer] = useState<Drawer | null>(null);
  const [ended, setEnded] = useState<Panel['ended']>(null);
  const close = useCallback(() => setDrawer(null), []);
  return { drawer, open: setDrawer, close, ended, setEnded };
}

/** Where a panel covers what is beside it, and the sidebar opens over the page; as in `small.css`. */
export const narrow = '(max-width: 720px)';
export const coversAll = (): boolean => window.matchMedia(narrow).matches;
