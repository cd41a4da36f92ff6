import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

export interface Choice {
  value: string;
  label: string;
  description?: string;
}

/** Asks the app for choices as one types. */
export interface Asking {
  ask(query: string): Promise<Choice[]>;
  minQuery: number;
}

const pauseMs = 150;

/** What the app answers to what was typed, and nothing that it answered before; `note` says why there is none. */
export function useChoices(asking: Asking | null, typed: string): { choices: Choice[]; note: string } {
  const [answer, setAnswer] = useState<{ query: string; choices: Choice[] } | null>(null);
  const [query] = useDebouncedValue(typed, pauseMs);
  const latest = useRef(asking);
  latest.current = asking;
  const isAsked = asking !== null && query.length >= asking.minQuery;
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    latest.current?.ask(query).then((choices) => isOver || setAnswer({ query, choices }));
    return () => {
      isOver = true;
    };
  }, [query, isAsked]);

  if (!asking) return { choices: [], note: 'Nothing fits.' };
  if (typed.length < asking.minQuery) {
    const more = asking.minQuery === 1 ? 'a letter' : `${asking.minQuery} letters`;
    return { choices: [], note: `Type at least ${more} to search.` };
  }
  return answer?.query === typed
    ? { choices: answer.choices, note: 'Nothing fits.' }
    : { choices: [], note: 'Looking…' };
}
