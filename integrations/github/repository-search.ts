import { IntegrationError } from '../error.ts';
import type { GitHub } from './types.ts';

export interface FoundRepositories {
  /** `owner/name` of each, those still worked on first. */
  names: string[];
  /** Why there may be more than these; null when these are all. */
  problem: string | null;
}

/** Finds repositories by any part of their name while somebody types. */
export interface RepositorySearch {
  find(query: string): Promise<FoundRepositories>;
}

/** Slack waits three seconds for the options of a select. */
const patienceMs = 2000;
const freshMs = 5 * 60_000;

interface Listing {
  startedAt: number;
  names: Map<string, { archived: boolean }>;
  problem: string | null;
  done: boolean;
  ended: Promise<void>;
}

/**
 * Reads the list of repositories at most every five minutes and searches in it: GitHub's own search takes thirty
 * questions a minute and knows new repositories late. Answers with what it has when GitHub takes longer than somebody
 * who types can wait; never throws.
 */
export function createRepositorySearch(
  github: Pick<GitHub, 'repositories'>,
  {
    orgs = [],
    now = Date.now,
    patience = patienceMs,
  }: { orgs?: readonly string[]; now?: () => number; patience?: number } = {},
): RepositorySearch {
  let complete: Listing | null = null;
  let latest: Listing | null = null;

  function read(): Listing {
    const listing: Listing = {
      startedAt: now(),
      names: new Map(),
      problem: null,
      done: false,
      ended: Promise.resolve(),
    };
    listing.ended = (async () => {
      try {
        for await (const { items } of github.repositories(orgs))
          for (const { fullName, archived } of items) listing.names.set(fullName, { archived });
        complete = listing;
      } catch (error) {
        listing.problem = error instanceof IntegrationError ? error.message : 'GitHub could not be read';
      }
      listing.done = true;
    })();
    return listing;
  }

  return {
    async find(query) {
      const isFresh = latest && (!latest.done || (latest.problem === null && now() - latest.startedAt < freshMs));
      if (!latest || !isFresh) latest = read();
      if (complete === null) await soon(latest.ended, patience);
      const { names, problem, done } = complete ?? latest;
      return { names: matching(names, query), problem: problem ?? (done ? null : 'GitHub is still being read') };
    },
  };
}

function matching(names: Listing['names'], query: string): string[] {
  const wanted = query.trim().toLowerCase();
  return [...names]
    .filter(([name]) => name.toLowerCase().includes(wanted))
    .sort(([a, one], [b, other]) => Number(one.archived) - Number(other.archived) || (a < b ? -1 : 1))
    .map(([name]) => name);
}

async function soon(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
