import { useEffect, useRef, useState } from 'react';
import type { Choice } from './combobox.tsx';

/** Where choices come from: known from the start, or asked for as one types. */
export type Source =
  | { kind: 'known'; choices: Choice[] }
  | { kind: 'asked'; ask(query: string): Promise<Choice[]>; minQuery: number };

export interface Found {
  choices: Choice[];
  /** Why there are none, or that they are still being looked for. */
  note: string | null;
}

const pauseMs = 150;

/** What fits what was typed, and nothing that fitted what was typed before. */
export function useSearch(source: Source, query: string): Found {
  const [answer, setAnswer] = useState<{ query: string; choices: Choice[] } | null>(null);
  const ask = useRef(source);
  ask.current = source;
  const isAsked = source.kind === 'asked' && query.length >= source.minQuery;
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    const timer = setTimeout(
      async () => {
        if (ask.current.kind !== 'asked') return;
        const choices = await ask.current.ask(query);
        if (!isOver) setAnswer({ query, choices });
      },
      query === '' ? 0 : pauseMs,
    );
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [query, isAsked]);

  if (source.kind === 'known') return foundOf(fitting(source.choices, query));
  if (!isAsked) {
    const more = source.minQuery === 1 ? 'a letter' : `${source.minQuery} letters`;
    return { choices: [], note: `Type at least ${more} to search.` };
  }
  return answer?.query === query ? foundOf(answer.choices) : { choices: [], note: 'Looking…' };
}

const foundOf = (choices: Choice[]): Found => ({ choices, note: choices.length === 0 ? 'Nothing fits.' : null });

function fitting(choices: readonly Choice[], query: string): Choice[] {
  const wanted = query.trim().toLowerCase();
  return choices.filter(({ label, description }) => `${label} ${description ?? ''}`.toLowerCase().includes(wanted));
}
