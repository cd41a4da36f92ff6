import { useState } from 'react';
import type { Ending } from '../../protocol.ts';

export type Drawer = 'scenarios' | 'outside' | null;

/** What stays open beside the workspace while one becomes somebody else. */
export interface Panel {
  drawer: Drawer;
  toggle(drawer: Drawer): void;
  close(): void;
  /** How the scenario that was played last ended. */
  ended: { id: string; ending: Ending } | null;
  setEnded(ended: Panel['ended']): void;
}

export function usePanel(): Panel {
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [ended, setEnded] = useState<Panel['ended']>(null);
  return {
    drawer,
    toggle: (next) => setDrawer(drawer === next ? null : next),
    close: () => setDrawer(null),
    ended,
    setEnded,
  };
}

/** Whether a drawer would cover what is beside it; as in `small.css`. */
export const coversAll = (): boolean => window.matchMedia('(max-width: 720px)').matches;
