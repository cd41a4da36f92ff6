import type { Deps } from '../transport/deps.ts';

/** The same surroundings for one view: what several of its parts ask for is read once, and so is the same in all of them. */
export function readingOnce(deps: Deps): Deps {
  const { store, sources, jobs } = deps;
  const roster = once(() => deps.roster());
  const people = async () => (await roster()).people;
  const projects = async () => (await roster()).projects;
  return {
    ...deps,
    roster,
    store: {
      ...store,
      people: { ...store.people, all: people },
      projects: { ...store.projects, all: projects },
      settings: {
        ...store.settings,
        workspace: once(() => store.settings.workspace()),
        delivery: once(() => store.settings.delivery()),
      },
    },
    sources: {
      ...sources,
      people,
      projects,
      workspace: async () => (await roster()).workspace,
      freshness: once(() => sources.freshness()),
    },
    jobs: { ...jobs, status: once(() => jobs.status()) },
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= read();
    return value;
  };
}
