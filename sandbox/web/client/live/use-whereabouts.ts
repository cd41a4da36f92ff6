import { useCallback, useEffect, useState } from 'react';
import type { Whereabouts } from './context.ts';

/** The address is `#/PERSON/PLACE/TAB/THREAD`, so that a reload or a link leads to the same spot. */
function read(hash: string): Whereabouts | null {
  const [, userId, placeId, tab, threadTs] = hash.replace(/^#/, '').split('/');
  if (!userId) return null;
  return {
    userId,
    placeId: placeId || null,
    tab: tab === 'home' ? 'home' : 'messages',
    threadTs: threadTs || null,
  };
}

const write = ({ userId, placeId, tab, threadTs }: Whereabouts): string =>
  `#/${[userId, placeId ?? '', tab, threadTs ?? ''].join('/')}`.replace(/\/+$/, '');

/** Where one is, kept in the page's address. Another person or place closes the thread. */
export function useWhereabouts(first: string | null): [Whereabouts | null, (to: Partial<Whereabouts>) => void] {
  const [here, setHere] = useState(() => read(location.hash));
  useEffect(() => {
    const follow = () => setHere(read(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const current = here ?? (first ? { userId: first, placeId: null, tab: 'home' as const, threadTs: null } : null);
  const userId = current?.userId;
  const go = useCallback(
    (to: Partial<Whereabouts>) => {
      const before = read(location.hash) ?? { userId: userId ?? '', placeId: null, tab: 'home', threadTs: null };
      const isElsewhere = (to.userId ?? before.userId) !== before.userId || 'placeId' in to;
      location.hash = write({ ...before, ...(isElsewhere ? { threadTs: null } : {}), ...to });
    },
    [userId],
  );
  return [current, go];
}
