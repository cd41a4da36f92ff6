import { quantile } from 'simple-statistics';
import { numberText } from '../numbers.ts';
import { type Figure, share, total } from '../scorecard/figure.ts';
import { holds, holdsDay, type Window } from '../scorecard/period.ts';
import type { Proposal } from '../scorecard/proposal.ts';
import type { Noted, ScoreReads } from '../scorecard/reads.ts';
import { defineScorer, type ScoreScope } from '../scorecard/scorer.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion, EpicDecision } from './model.ts';
import { type EpicAssignmentSettings, epicAssignmentSettings } from './settings.ts';

type SettingsFor = (projectKey: string) => EpicAssignmentSettings;

export interface EpicScoreFacts {
  projects: { key: string; name: string }[];
  weeks: EpicAssignmentCompliance[];
  suggestions: EpicAssignmentSuggestion[];
  undone: Noted[];
}

async function gather(reads: ScoreReads, { projects, range, at }: ScoreScope): Promise<EpicScoreFacts> {
  const own = projects.filter(({ projectType }) => projectType === 'scope');
  const projectKeys = own.map(({ key }) => key);
  const [weeks, suggestions, undone] = await Promise.all([
    reads.epicCompliance({ ...range, projectKeys }),
    reads.epicSuggestions({ projectKeys }),
    reads.noted({ actions: ['epic-undone'], from: new Date(`${range.from}T00:00:00Z`), until: at }),
  ]);
  return {
    projects: own.map(({ key, name }) => ({ key, name: name || key })),
    weeks,
    suggestions,
    undone: undone.filter(({ subject }) => projectKeys.includes(/^ticket\/(.+)-\d+$/.exec(subject)?.[1] ?? '')),
  };
}

/** Pure. Linked tickets are those of each project's last week in the period. */
export function epicFigures(
  { projects, weeks, suggestions, undone }: EpicScoreFacts,
  window: Window,
  targetPercent: number,
): Figure[] {
  const last = projects.flatMap(({ key }) => {
    const own = weeks.filter((week) => week.projectKey === key && holdsDay(window, week.weekStartDate));
    return own.sort((a, b) => (a.weekStartDate < b.weekStartDate ? 1 : -1)).slice(0, 1);
  });
  const all = last.reduce((sum, { totalTickets }) => sum + totalTickets, 0);
  const orphaned = last.reduce((sum, { orphanedTickets }) => sum + orphanedTickets, 0);
  const decided = suggestions.filter(({ decidedAt }) => decidedAt !== null && holds(window, decidedAt));
  const became = (decision: EpicDecision) => decided.filter((row) => row.decision === decision);
  const [accepted, changed, rejected] = [became('assigned'), became('changed'), became('no-epic')];
  const judged = accepted.length + changed.length + rejected.length;
  const takenBack = undone.filter(({ at }) => holds(window, at));
  const counted = (id: string, title: string, rows: readonly EpicAssignmentSuggestion[]) =>
    total({ id, title, unit: 'count', of: 'suggestions decided', cases: rows.map(caseOf) }, rows.length, judged);
  return [
    share(
      {
        id: 'linked',
        title: 'Tickets in an epic',
        of: 'open tickets',
        target: { is: 'over', value: targetPercent },
        cases: last.map((week) => ({
          name: `${week.projectKey}, week of ${week.weekStartDate}`,
          value: `${numberText(week.totalTickets - week.orphanedTickets)} of ${numberText(week.totalTickets)}`,
        })),
      },
      all - orphaned,
      all,
    ),
    share(
      { id: 'taken', title: 'Suggestions taken as they were', of: 'suggestions decided', cases: accepted.map(caseOf) },
      accepted.length,
      judged,
    ),
    counted('accepted', 'Accepted', accepted),
    counted('changed', 'Changed to another epic', changed),
    counted('rejected', 'Rejected: no epic needed', rejected),
    total(
      {
        id: 'undone',
        title: 'Undone',
        unit: 'count',
        of: 'suggestions decided',
        cases: takenBack.map(({ subject }) => ({ name: subject.replace('ticket/', ''), value: 'taken back' })),
      },
      takenBack.length,
      judged,
    ),
  ];
}

const caseOf = ({ ticketKey, suggestedEpic, actualEpicAssigned }: EpicAssignmentSuggestion) => ({
  name: ticketKey,
  value: `${suggestedEpic ?? 'none'} suggested, ${actualEpicAssigned ?? 'none'} chosen`,
});

/** Fewer decisions than this say nothing of a threshold. */
export const leastDecisions = 6;
/** From this share of wrong calls on, somebody should look at the threshold. */
export const wrongShare = 0.5;
/** A higher one would leave nothing to suggest. */
const highestPercent = 95;

/** Pure. Projects where at least half of what was suggested for one click was not taken: from which confidence most is. */
export function epicProposals(
  { projects, suggestions }: EpicScoreFacts,
  window: Window,
  settingsOf: SettingsFor,
): Proposal[] {
  return projects.flatMap(({ key, name }) => {
    const judged = suggestions.filter(
      ({ projectKey, kind, decision, decidedAt }) =>
        projectKey === key &&
        kind === 'one-click' &&
        (decision === 'assigned' || decision === 'changed' || decision === 'no-epic') &&
        decidedAt !== null &&
        holds(window, decidedAt),
    );
    const wrong = judged.filter(({ decision }) => decision !== 'assigned');
    if (judged.length < leastDecisions || wrong.length < judged.length * wrongShare) return [];
    const { oneClickPercent: from, bulkPercent } = settingsOf(key);
    const enough =
      Math.floor(
        quantile(
          wrong.map(({ confidenceScore }) => confidenceScore),
          0.75,
        ) * 100,
      ) + 1;
    const to = Math.min(enough, highestPercent, bulkPercent);
    if (to <= from) return [];
    const right = judged.filter(({ decision }) => decision === 'assigned');
    return [
      {
        projectKey: key,
        projectName: name,
        about: 'epic suggestions',
        wrong: wrong.length,
        judged: judged.length,
        called: 'changed or rejected',
        setting: 'oneClickPercent',
        settingTitle: 'Suggest one epic from',
        unit: 'percent' as const,
        from,
        to,
        rightLost: right.filter(({ confidenceScore }) => confidenceScore * 100 < to).length,
      },
    ];
  });
}

/** How epic assignment is measured. */
export const epicScorer = defineScorer({
  clicks: ['epic-assigned', 'epic-not-needed'],
  settings: epicAssignmentSettings,
  gather,
  figures: (facts: EpicScoreFacts, window, { workspace }) => epicFigures(facts, window, workspace.targetPercent),
  proposals: (facts, window, { forProject }) => epicProposals(facts, window, forProject),
});
