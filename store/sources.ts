import type { RejectedRow, SourceFreshness, SourceName, Sources, Workspace } from '../agents/sources.ts';
import { timeComplianceSettings } from '../agents/time-compliance/settings.ts';
import type { Store } from './index.ts';

const alwaysListed: readonly SourceName[] = ['jira', 'tempo'];

/** Turns texts into vectors of one model, all of them or none. */
export type Embed = (
  texts: readonly string[],
) => Promise<{ ok: true; vectors: readonly (readonly number[])[]; model: string } | { ok: false }>;

/** What agents read, from the mirrors. A source that was never read is listed as such. */
export function createSources(
  store: Store,
  { workspace, embed }: { workspace: () => Promise<Workspace>; embed?: Embed },
): Sources {
  return {
    workspace,
    async freshness(): Promise<SourceFreshness[]> {
      const states = await store.sourceStates.all();
      const unlisted = alwaysListed.filter((source) => !states.some((state) => state.source === source));
      return [
        ...unlisted.map((source) => ({ source, asOf: null, state: 'never' as const })),
        ...states.map(({ source, asOf, state, problem }) => ({ source, asOf, state, ...(problem ? { problem } : {}) })),
      ].sort((a, b) => a.source.localeCompare(b.source));
    },
    people: () => store.people.all(),
    projects: () => store.projects.all(),
    worklogs: (query) => store.worklogs.find(query),
    schedule: (query) => store.schedules.find(query),
    holidays: (query) => store.schedules.holidays(query),
    plannedAbsences: (query) => store.plannedAbsences.find(query),
    absenceClaims: (query) => store.absenceClaims.find(query),
    issues: (query) => store.issues.find(query),
    childrenOf: (query) => store.issues.childrenOf(query),
    comments: (query) => store.issueComments.find(query),
    issueTree: (query) => store.issues.tree(query),
    complianceWeeks: (query) => store.complianceWeeks.find(query),
    epicHours: (query) => store.epicHours.find(query),
    epicForecasts: (query) => store.epicForecasts.find(query),
    forecastChanges: (query) => store.epicForecasts.changes(query),
    varianceInsights: (query) => store.proactiveInsights.find(query),
    reconciliation: ({ month }) => store.reconciliationReports.latest(month),
    budgetAlerts: (query) => store.budgetAlerts.find(query),
    issueTexts: (query) => store.issueTexts.find(query),
    epicSuggestions: (query) => store.epicSuggestions.find(query),
    epicCompliance: (query) => store.epicCompliance.find(query),
    async embeddings(texts) {
      const embedded = await embed?.(texts);
      if (!embedded?.ok) return null;
      return { model: embedded.model, vectors: embedded.vectors.map((vector) => Float32Array.from(vector)) };
    },
    openIssues: (query) => store.issues.open(query),
    ticketHistories: (query) => store.issues.ticketHistories(query),
    ticketCount: (query) => store.issues.count(query),
    pullRequests: (query) => store.pullRequests.find(query),
    baselines: () => store.baselines.all(),
    bottlenecks: (query) => store.bottlenecks.find(query),
    hiddenWork: async () => (await store.sourceStates.get('jira')).hidden ?? null,
    async maxHoursPerDay() {
      const { thresholds } = await store.settings.agent('time-compliance');
      return timeComplianceSettings.parse(thresholds).maxHoursPerDay;
    },
    async rejectedRows({ source }) {
      const { rejected } = await store.sourceStates.get(source);
      return rejected.map(({ where, ...row }) => {
        const what = kindOf(where);
        const repo = what === 'pull-request' && row.id !== null ? where.slice(pullRequestsOf.length) : null;
        const id = repo === null ? row.id : `${repo}#${row.id}`;
        const issueId = where === 'Jira changelogs' && row.id !== null ? { issueId: row.id } : {};
        return { ...row, ...issueId, id, what, problem: `${where}: ${row.problem}` };
      });
    },
  };
}

const pullRequestsOf = 'GitHub pull requests of ';

/** What the rows of a list are, by the name its client gives it. */
function kindOf(where: string): RejectedRow['what'] {
  if (where === 'Tempo worklogs') return 'worklog';
  if (where === 'Tempo plans') return 'plan';
  if (where === 'Jira issues' || where.startsWith('Jira changelog')) return 'issue';
  if (where.startsWith(pullRequestsOf)) return 'pull-request';
  return where.startsWith('Tempo schedule') ? 'schedule' : 'other';
}
