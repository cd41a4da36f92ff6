import type { Outcome, RunRequest, SettingsOf } from '../agent.ts';
import { dayName } from '../calendar/days.ts';
import { sourceProblems, unjudged } from '../freshness.ts';
import { numberText } from '../numbers.ts';
import { about } from './about.ts';
import { complianceOf } from './compliance.ts';
import { evidenceOf } from './evidence.ts';
import type { EpicAssignmentFinding } from './finding.ts';
import { judgeProject } from './judge.ts';
import type { Judged } from './judged.ts';
import { creatorNotices, rollupNotice } from './rollup.ts';
import type { EpicAssignmentSettings } from './settings.ts';
import type { EpicAssignmentSnapshot, ProjectSnapshot } from './snapshot.ts';
import { rowOf } from './suggest/matrix.ts';
import { orphansNotice, pmOf } from './tell.ts';
import { closedMeanwhile, verdictsFor } from './verdicts.ts';

/**
 * Judges every scope project of the snapshot, unless Jira's mirror is stale or partial: an epic may have been set since. Part
 * `check` suggests epics to the PMs, part `rollup` tells how complete they are.
 */
export function analyse(
  snapshot: EpicAssignmentSnapshot,
  settings: SettingsOf<EpicAssignmentSettings>,
  request: RunRequest,
): Outcome {
  const problems = sourceProblems(about.needs, snapshot.freshness, request.at);
  if (problems.length > 0) {
    const period = { key: snapshot.today, name: `the epics of scope projects on ${dayName(snapshot.today)}` };
    const told = snapshot.projects.map(({ project }) => pmOf(project));
    return unjudged(about, period, problems, [...told, { kind: 'admins' }], request.at);
  }
  const verdicts = snapshot.projects.flatMap(({ suggestions }) => verdictsFor(suggestions));
  const embeddings = snapshot.embeddings && embeddingsByKey(snapshot.embeddings);
  const unread = snapshot.projects.flatMap((project) => unreadOutcome(project, snapshot, request));
  const read = snapshot.projects.filter((project) => !project.unread);
  const judged = read.map((project): Judged => {
    const own = settings.forProject(project.project.key);
    const tickets = new Map(project.tickets.map((ticket) => [ticket.key, ticket]));
    const closed = closedMeanwhile(project.suggestions, tickets, request.at);
    const keys = new Set(closed.map(({ ticketKey }) => ticketKey));
    const current = {
      ...project,
      suggestions: [
        ...closed,
        ...project.suggestions.filter((each) => each.decision !== null || !keys.has(each.ticketKey)),
      ],
    };
    return {
      snapshot: current,
      settings: own,
      closed,
      compliance: complianceOf(current, snapshot, request),
      judgement: judgeProject(current, own, verdicts, embeddings, request.at),
    };
  });
  const rollup = request.part === 'rollup';
  return {
    findings: [...judged.map(findingOf), ...unread.flatMap(({ findings }) => findings)],
    questions: [],
    records: judged.flatMap(({ compliance, closed, judgement }) => [
      { collection: 'epicAssignmentCompliance' as const, row: compliance },
      ...[...closed, ...judgement.suggestions].map((row) => ({
        collection: 'epicAssignmentSuggestions' as const,
        row,
      })),
    ]),
    notices: [
      ...unread.flatMap(({ notices }) => notices),
      ...(rollup
        ? [...rollupNotice(judged, snapshot, request), ...creatorNotices(judged, snapshot, request)]
        : judged.flatMap((one) => orphansNotice(one, snapshot, request))),
    ],
    excluded: [],
    metrics: {
      projects: judged.length,
      orphans: judged.reduce((sum, { compliance }) => sum + compliance.orphanedTickets, 0),
      oneClick: judged.reduce((sum, one) => sum + oneClickOf(one), 0),
    },
  };
}

function embeddingsByKey({ model, keys, vectors }: NonNullable<EpicAssignmentSnapshot['embeddings']>) {
  return { model, vectors: new Map(keys.map((key, row) => [key, rowOf(vectors, row)])) };
}

/** A project some of whose tickets could not be read is not judged, for any of them may have its epic; its PM is told so. */
function unreadOutcome(
  { project, unread = 0 }: ProjectSnapshot,
  { today, freshness }: EpicAssignmentSnapshot,
  { at }: RunRequest,
): Outcome[] {
  if (unread === 0) return [];
  const asOf = freshness.find(({ source }) => source === 'jira')?.asOf ?? null;
  const problem = `${numberText(unread)} of the tickets could not be read as they are now`;
  const period = { key: `${today}/${project.key}`, name: `the epics of ${project.name} on ${dayName(today)}` };
  return [unjudged(about, period, [{ source: 'jira', asOf, state: 'partial', problem }], [pmOf(project)], at)];
}

const oneClickOf = ({ judgement }: Judged) => judgement.suggestions.filter(({ kind }) => kind === 'one-click').length;

function findingOf(one: Judged): EpicAssignmentFinding {
  const { snapshot, compliance, judgement, settings } = one;
  const below = compliance.compliancePct < settings.targetPercent;
  return {
    code: compliance.orphanedTickets > 0 ? 'epics-incomplete' : 'epics-complete',
    subject: { kind: 'project', id: snapshot.project.key, name: snapshot.project.name },
    severity: below ? 'warning' : 'info',
    facts: {
      ...compliance,
      oneClick: oneClickOf(one),
      review: judgement.suggestions.length - oneClickOf(one),
      proposed: judgement.proposed,
      method: judgement.method,
    },
    evidence: evidenceOf(compliance, judgement, settings),
  };
}
