import type { Db, Document } from 'mongodb';
import type { AgentRecord } from '../agents/record.ts';
import type { SentRecord } from '../agents/sent-record.ts';
import { absenceClaims, createAbsenceClaimStore } from './absence-claims.ts';
import { audit, createAuditStore } from './audit.ts';
import { briefs, createBriefStore } from './briefs.ts';
import { createBudgetAlertStore, retainerBudgetAlerts } from './budget-alerts.ts';
import { type CollectionDefinition, ensureIndexes } from './collection.ts';
import { createComplianceWeekStore, timeTrackingCompliance } from './compliance-weeks.ts';
import { conversations, createConversationStore } from './conversations.ts';
import { createEpicComplianceStore, epicAssignmentCompliance } from './epic-compliance.ts';
import { createEpicForecastStore, epicForecasts } from './epic-forecasts.ts';
import { createEpicHoursStore, epicHours } from './epic-hours.ts';
import { createEpicSuggestionStore, epicAssignmentSuggestions } from './epic-suggestions.ts';
import { createFindingStore, findings } from './findings.ts';
import { createIssueCommentStore, issueComments } from './issue-comments.ts';
import { createIssueTextStore, issueTexts } from './issue-texts.ts';
import { createIssueStore, issues } from './issues.ts';
import { listChanges } from './list-changes.ts';
import { migrate, migrations } from './migrations.ts';
import { createModelStore, modelCollections } from './model/index.ts';
import { createMuteStore, mutes } from './mutes.ts';
import { createNames, renames } from './names/renames.ts';
import { createOutboxStore, outbox } from './outbox.ts';
import { createPeopleStore, people } from './people.ts';
import { createPeopleImportStore, peopleImports } from './people-imports.ts';
import { createPlannedAbsenceStore, plannedAbsences } from './planned-absences.ts';
import { createProactiveInsightStore, proactiveInsights } from './proactive-insights.ts';
import { createProjectStore, projects } from './projects.ts';
import { createProposalStore, proposals } from './proposals.ts';
import { createPullRequestStore, pullRequestReadings, pullRequests } from './pull-requests.ts';
import { createReadingStore, readings } from './readings.ts';
import { reconciliationContents } from './reconciliation-contents.ts';
import { createReconciliationReportStore, monthlyReconciliationReports } from './reconciliation-reports.ts';
import { applyRecords, applySent } from './records.ts';
import { createRunStore, runs } from './runs.ts';
import { createScheduleStore, schedules } from './schedules.ts';
import { createSettingsStore, settings } from './settings.ts';
import { createSharedChannelStore, sharedChannels } from './shared-channels.ts';
import { createSnoozeStore, snoozes } from './snoozes.ts';
import { createSourceStateStore, sourceStates } from './source-states.ts';
import { createStopStore, stops } from './stops.ts';
import { createWelcomeStore, welcomes } from './welcomes.ts';
import {
  bottleneckBaselines,
  createBaselineStore,
  createBottleneckStore,
  workflowBottlenecks,
} from './workflow-bottlenecks.ts';
import { createWorklogStore, worklogs } from './worklogs.ts';

/** Everything Reeve remembers. One line a collection; what can be asked is in its owner file. */
export type Store = ReturnType<typeof openStore>;

/**
 * `keptMs`: so long the lists of people and of projects and the settings may be kept, which nearly everything reads; see `kept.ts`. Where they
 * may be kept for ever, nobody else writes here, and most of what is read again and again is kept as well.
 */
export function openStore(db: Db, { keptMs = 0 }: { keptMs?: number } = {}) {
  const aloneMs = keptMs === Number.POSITIVE_INFINITY ? keptMs : 0;
  const names = createNames(
    db,
    () => {
      // These name no keys, and are the most there is.
      const { worklogs, schedules, ...others } = store;
      forgetKept(Object.values(others));
    },
    aloneMs,
  );
  const auditStore = createAuditStore(db);
  const peopleStore = createPeopleStore(db, auditStore, keptMs);
  const projectStore = createProjectStore(db, { names, audit: auditStore }, keptMs);
  const settingsStore = createSettingsStore(db, auditStore, keptMs);
  const budgetAlerts = createBudgetAlertStore(db, aloneMs);
  const complianceWeeks = createComplianceWeekStore(db);
  const epicHoursStore = createEpicHoursStore(db);
  const reconciliationReports = createReconciliationReportStore(db, names, aloneMs);
  const insights = createProactiveInsightStore(db);
  const epicCompliance = createEpicComplianceStore(db);
  const epicSuggestions = createEpicSuggestionStore(db);
  const bottlenecks = createBottleneckStore(db);
  const baselines = createBaselineStore(db, aloneMs);
  const recorded = {
    budgetAlerts,
    complianceWeeks,
    epicCompliance,
    epicHours: epicHoursStore,
    epicSuggestions,
    proactiveInsights: insights,
    reconciliationReports,
    bottlenecks,
    baselines,
  };
  const store = {
    absenceClaims: createAbsenceClaimStore(db, aloneMs),
    audit: auditStore,
    baselines,
    bottlenecks,
    briefs: createBriefStore(db, aloneMs),
    budgetAlerts,
    complianceWeeks,
    epicCompliance,
    conversations: createConversationStore(db),
    epicForecasts: createEpicForecastStore(db, aloneMs),
    epicHours: epicHoursStore,
    epicSuggestions,
    issueComments: createIssueCommentStore(db),
    issueTexts: createIssueTextStore(db, { alone: aloneMs > 0 }),
    findings: createFindingStore(db),
    issues: createIssueStore(db, names, { alone: aloneMs > 0 }),
    model: createModelStore(db),
    mutes: createMuteStore(db, aloneMs),
    names,
    outbox: createOutboxStore(db),
    people: peopleStore,
    peopleImports: createPeopleImportStore(db, peopleStore),
    plannedAbsences: createPlannedAbsenceStore(db, aloneMs),
    proactiveInsights: insights,
    projects: projectStore,
    pullRequests: createPullRequestStore(db, { alone: aloneMs > 0 }),
    proposals: createProposalStore(db),
    readings: createReadingStore(db),
    reconciliationReports,
    runs: createRunStore(db),
    schedules: createScheduleStore(db, { alone: aloneMs > 0 }),
    settings: settingsStore,
    sharedChannels: createSharedChannelStore(db),
    snoozes: createSnoozeStore(db, aloneMs),
    sourceStates: createSourceStateStore(db, aloneMs),
    stops: createStopStore(db),
    welcomes: createWelcomeStore(db),
    worklogs: createWorklogStore(db, { alone: aloneMs > 0 }),
    /** Takes to the audit what edits have left to be noted there; once done, there is nothing to do. */
    async moveNotes(): Promise<void> {
      for (const edited of [peopleStore, projectStore, settingsStore]) await edited.moveNotes();
    },
    /** Writes what an agent wants remembered, by key. */
    applyRecords: (records: readonly AgentRecord[]) => applyRecords(recorded, records),
    /** Writes what is remembered because a message was sent. */
    applySent: (records: readonly SentRecord[], at: Date) => applySent(recorded, records, at),
  };
  return store;
}

/** What parts of the store keep is not what is stored now: each that keeps something answers to `changed`. */
function forgetKept(parts: readonly object[]): void {
  for (const part of parts) if ('changed' in part && typeof part.changed === 'function') part.changed();
}

/** Every collection Reeve owns (Agenda's own are Agenda's). */
export const definitions: readonly Pick<CollectionDefinition<Document>, 'name' | 'indexes'>[] = [
  absenceClaims,
  audit,
  epicAssignmentCompliance,
  epicAssignmentSuggestions,
  bottleneckBaselines,
  briefs,
  conversations,
  epicForecasts,
  epicHours,
  issueComments,
  issueTexts,
  findings,
  issues,
  listChanges,
  migrations,
  ...modelCollections,
  monthlyReconciliationReports,
  mutes,
  outbox,
  people,
  peopleImports,
  plannedAbsences,
  proactiveInsights,
  projects,
  pullRequestReadings,
  pullRequests,
  proposals,
  readings,
  reconciliationContents,
  renames,
  retainerBudgetAlerts,
  runs,
  schedules,
  settings,
  sharedChannels,
  snoozes,
  sourceStates,
  stops,
  timeTrackingCompliance,
  welcomes,
  workflowBottlenecks,
  worklogs,
];

/** Brings a database to what this code expects: indexes and migrations. Throws SchemaTooNewError. */
export async function prepareStore(db: Db): Promise<void> {
  await ensureIndexes(db, migrations);
  await migrate(db);
  for (const definition of definitions) await ensureIndexes(db, definition);
}
