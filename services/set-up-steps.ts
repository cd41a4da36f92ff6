import { countText, numberText } from '../agents/numbers.ts';
import { sourceNames } from '../agents/source-names.ts';
import type { SourceFreshness } from '../agents/sources.ts';
import type { Actor, ServiceDeps } from './deps.ts';
import { type LeaveCandidate, type LeavePlace, leavePlace } from './leave-place.ts';
import { unmapped } from './people.ts';

/** One step of setting Reeve up, and how far it is. */
export interface SetUpStep {
  id: 'sources' | 'projects' | 'people' | 'leave' | 'channels' | 'agents';
  done: boolean;
  /** What is there already, or what is missing. */
  detail: string;
  /** Where leave may be logged, for the step that asks. */
  candidates?: readonly LeaveCandidate[];
}

/** The steps of the first run with their state; null for those who may not take them, and once they are done or put away. */
export async function setUpSteps(deps: ServiceDeps, actor: Actor): Promise<SetUpStep[] | null> {
  if (actor.role !== 'admin') return null;
  const { store, sources, jobs } = deps;
  const set = await store.settings.workspace();
  if (set.setUpDone) return null;
  const [freshness, projects, people, { alertsChannelId }, statuses] = await Promise.all([
    sources.freshness(),
    store.projects.all(),
    store.people.all(),
    sources.workspace(),
    jobs.status(),
  ]);
  const active = projects.filter(({ archived }) => !archived);
  const ready = active.filter(({ projectType, pmAccountId }) => projectType !== null && pmAccountId !== null);
  const unsure = unmapped(people).length;
  const on = statuses.filter(({ mode }) => mode === 'on').length;
  const steps: SetUpStep[] = [
    sourcesStep(freshness, Boolean(deps.repositories)),
    {
      id: 'projects',
      done: ready.length > 0,
      detail: `${numberText(ready.length)} of ${numberText(active.length)} projects have a type and a PM`,
    },
    {
      id: 'people',
      done: people.length > 0 && (unsure === 0 || set.peopleConfirmed),
      detail:
        people.length === 0
          ? 'Jira has not been read yet'
          : `${countText(unsure, 'person is', 'people are')} not matched on Slack`,
    },
    leaveStep(await leavePlace(deps)),
    {
      id: 'channels',
      done: alertsChannelId !== null,
      detail: alertsChannelId === null ? 'Summaries of all projects have no channel yet' : 'Summaries have a channel',
    },
    {
      id: 'agents',
      done: on > 0,
      detail: `${numberText(on)} of ${numberText(statuses.length)} are on${on < statuses.length ? '. Preview one below, and switch it on in its settings when it looks right' : ''}`,
    },
  ];
  return steps.every(({ done }) => done) ? null : steps;
}

function leaveStep(place: LeavePlace): SetUpStep {
  switch (place.state) {
    case 'known':
      return { id: 'leave', done: true, detail: `Leave is logged on ${place.keys.join(', ')}` };
    case 'declined':
      return {
        id: 'leave',
        done: true,
        detail: 'Leave is logged nowhere Reeve can read; only holidays and plans count',
      };
    case 'open': {
      const found = place.candidates.map(({ key, name }) => `${key} ${name}`).join(', ');
      const detail = `The time check needs this first, so that nobody on leave is reminded${found ? `. It may be ${found}` : ''}`;
      return { id: 'leave', done: false, detail, candidates: place.candidates };
    }
  }
}

/** GitHub counts once it is configured; until then the step says that it may be. */
function sourcesStep(freshness: readonly SourceFreshness[], hasGitHub: boolean): SetUpStep {
  const needed = (['jira', 'tempo', ...(hasGitHub ? (['github'] as const) : [])] as const).map((source) => ({
    source,
    read: freshness.some((each) => each.source === source && each.asOf !== null),
  }));
  const lines = needed.map(({ source, read }) => `${sourceNames[source]}: ${read ? 'read' : 'not read yet'}`);
  return {
    id: 'sources',
    done: needed.every(({ read }) => read),
    detail: [...lines, ...(hasGitHub ? [] : ['GitHub: optional, not connected'])].join(', '),
  };
}
