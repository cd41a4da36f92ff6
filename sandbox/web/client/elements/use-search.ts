import { useEffect, useRef, useState } from 'react';
import type { Choice } from './combobox.tsx';

export interface Found {
  choices: Choice[];
  /** Why there are none, or that they are still being looked for. */
  note: string | null;
}

const pauseMs = 150;

/** Looks for what was typed: at once where the choices are known, after a pause where they must be asked for. */
export function useSearch(
  find: (query: string) => Promise<Choice[]> | Choice[],
  query: string,
  minQuery: number,
): Found {
  const [found, setFound] = useState<Found>({ choices: [], note: 'Looking…' });
  const finder = useRef(find);
  finder.current = find;
  useEffect(() => {
    if (query.length < minQuery) {
      const more = minQuery === 1 ? 'a letter' : `${minQuery} letters`;
      setFound({ choices: [], note: `Type at least ${more} to search.` });
      return;
    }
    let isOver = false;
    const show = (choices: Choice[]) => {
      if (!isOver) setFound({ choices, note: choices.length === 0 ? 'Nothing fits.' : null });
    };
    const timer = setTimeout(async () => show(await finder.current(query)), query === '' ? 0 : pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [query, minQuery]);
  return found;
}
