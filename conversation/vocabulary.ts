import type { ServiceDeps } from '../services/deps.ts';
import type { Vocabulary } from './parser/vocabulary.ts';

/** Names change seldom; questions come in bursts. */
const keptMs = 60_000;

/** The names of the workspace's world, read at most once a minute for everybody who asks. */
export function createVocabulary(): (deps: ServiceDeps) => Promise<Vocabulary> {
  let kept: { at: number; vocabulary: Promise<Vocabulary> } | null = null;
  return (deps) => {
    const now = deps.clock().getTime();
    if (kept && Math.abs(now - kept.at) < keptMs) return kept.vocabulary;
    const reading = read(deps);
    kept = { at: now, vocabulary: reading };
    reading.catch(() => {
      kept = null;
    });
    return reading;
  };
}

async function read({ store, agents, roster }: ServiceDeps): Promise<Vocabulary> {
  const { people, projects } = await roster();
  const [epics, statuses] = await Promise.all([
    store.issues.epics(projects.map(({ key }) => key)),
    store.issues.statuses(),
  ]);
  return {
    projects: projects.map(({ key, name }) => ({ key, name: name || key })),
    epics: epics.map(({ key, summary, projectKey }) => ({ key, name: summary, projectKey })),
    // An app's account is nobody a question is about, and Reeve's own, whatever its kind, is who is asked.
    people: people
      .filter(({ accountType, displayName }) => accountType !== 'app' && displayName.toLowerCase() !== 'reeve')
      .map(({ displayName, slackUserId }) => ({ name: displayName, slackUserId })),
    teams: [...new Set(people.flatMap(({ team }) => team ?? []))],
    agents: agents.map(({ id, title }) => ({ id, title })),
    statuses,
  };
}
