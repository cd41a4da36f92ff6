import { type AgentId, agentIds } from '../../agents/agent-ids.ts';
import { dayOf } from '../../agents/calendar/days.ts';
import type { Person } from '../../agents/person.ts';
import type { Project } from '../../agents/project.ts';
import type { AgentScore, Scorecard } from '../../agents/scorecard/card.ts';
import { type Figure, standingOf } from '../../agents/scorecard/figure.ts';
import { holds, periodBefore, type ScorePeriod, type Window } from '../../agents/scorecard/period.ts';
import type { Scorer, ScoreScope } from '../../agents/scorecard/scorer.ts';
import { scorers } from '../../agents/scorecards.ts';
import { mustReach } from '../access.ts';
import type { Actor, ServiceDeps } from '../deps.ts';
import { manages } from '../project-access.ts';
import { UserFacingError } from '../user-facing-error.ts';
import { scoreReads } from './reads.ts';

/** What scorecards are made with. */
export type ScoreDeps = Pick<ServiceDeps, 'store' | 'sources' | 'agents' | 'clock' | 'configAdmins'>;
export interface ScoreContext {
  deps: ScoreDeps;
  actor: Actor;
}

/** So many periods before are computed to compare with. */
const earlierPeriods = 2;

/**
 * How Reeve did: a PM's own projects and people; everything for admins. Throws RefusedError for others, UserFacingError for a
 * period that has not begun. A `brief` one has what is held against the plan, without the periods before.
 */
export async function scorecardFor(
  { deps, actor }: ScoreContext,
  period: ScorePeriod,
  { brief = false } = {},
): Promise<Scorecard> {
  mustReach(deps, actor, 'command:/pm scorecard');
  const { timeZone } = await deps.sources.workspace();
  const at = deps.clock();
  const today = dayOf(at, timeZone);
  if (period.from > today) throw new UserFacingError('That has not begun yet.');
  const periods = [period];
  for (let count = 0; count < (brief ? 0 : earlierPeriods); count++)
    periods.unshift(periodBefore(periods[0] ?? period));
  const windows = periods.map((one) => ({ ...one, timeZone, today }));
  const range = { from: periods[0]?.from ?? period.from, until: period.until };
  const [settings, projects] = await Promise.all([deps.store.settings.scorecard(), deps.store.projects.all()]);
  const scope = { ...scopeOf(actor, projects), range, at, timeZone, brief };
  const clicks = await clicksOf(deps, actor, windows.at(-1) ?? { ...period, timeZone, today }, at);
  const agents: AgentScore[] = [];
  // One after the other: each reads months of its mirrors.
  for (const agentId of agentIds) {
    const agent = deps.agents.find(({ id }) => id === agentId);
    if (!agent) continue;
    const measured = await measure(deps, agentId, scope, windows, settings.leastCases);
    agents.push({ agentId, title: agent.title, ...measured, clicks: clicks(scorers[agentId]) });
  }
  const all = agents.reduce((sum, one) => sum + one.clicks, 0);
  const { minutesPerAction, leastCases } = settings;
  const saved = { clicks: all, minutesPerAction, hours: (all * minutesPerAction) / 60 };
  return { period, isRunning: period.until >= today, agents, saved, leastCases, timeZone };
}

/** What is the reader's business: what they manage, and whom they answer for. */
export function scopeOf(
  actor: Actor,
  projects: readonly Project[],
): { projects: Project[]; people: Person[]; everything: boolean } {
  return {
    projects: projects.filter(({ key }) => manages(actor, key)),
    people: actor.people,
    everything: actor.role === 'admin',
  };
}

async function measure(
  deps: ScoreDeps,
  agentId: AgentId,
  scope: ScoreScope,
  windows: readonly Window[],
  leastCases: number,
): Promise<Pick<AgentScore, 'figures' | 'proposals'>> {
  const { thresholds: workspace } = await deps.store.settings.agent(agentId);
  const projects = Object.fromEntries(scope.projects.map(({ key, overrides }) => [key, overrides[agentId] ?? {}]));
  const scored = await scorers[agentId].gather(scoreReads(deps), scope, { workspace, projects });
  const window = windows.at(-1);
  if (!window) return { figures: [], proposals: [] };
  const before = windows.slice(0, -1).map((one) => ({ name: one.name, figures: scored.figures(one) }));
  const figures = scored.figures(window).map((figure) => ({
    ...figure,
    standing: standingOf(figure, leastCases),
    earlier: before.map(({ name, figures: then }) => ({
      name,
      value: shownValue(
        then.find(({ id }) => id === figure.id),
        leastCases,
      ),
    })),
  }));
  return { figures, proposals: scored.proposals(window) };
}

/** Nothing where too few cases say nothing. */
function shownValue(figure: Figure | undefined, leastCases: number): number | null {
  if (!figure || standingOf(figure, leastCases) === 'too-few') return null;
  return figure.value;
}

/** Counts, by scorer, what was done by a click in the window: by anybody for admins, by the reader themselves for PMs. */
async function clicksOf(
  deps: ScoreDeps,
  actor: Actor,
  window: Window,
  until: Date,
): Promise<(scorer: Scorer) => number> {
  const actions = [...new Set(Object.values(scorers).flatMap(({ clicks }) => clicks))];
  const from = new Date(new Date(`${window.from}T00:00:00Z`).getTime() - dayMs);
  const noted = await scoreReads(deps).noted({ actions, from, until });
  const theirs = noted.filter(
    ({ at, by }) => holds(window, at) && (actor.role === 'admin' || by === actor.slackUserId),
  );
  return ({ clicks }) => theirs.filter(({ action }) => clicks.includes(action)).length;
}

const dayMs = 86_400_000;
