import { backTest } from './backtest.ts';
import type { EpicAssignmentSuggestion, EpicChoice } from './model.ts';
import { byUrgency } from './order.ts';
import type { EpicAssignmentSettings } from './settings.ts';
import type { ProjectSnapshot, SnapshotTicket } from './snapshot.ts';
import { calibrate, type Verdict } from './suggest/calibrate.ts';
import { type ProposedEpic, proposeEpics } from './suggest/clusters.ts';
import { type Calibration, confidenceOf } from './suggest/confidence.ts';
import { type Embeddings, meanings, meaningWeight, similarityOf } from './suggest/meaning.ts';
import { buildModel, type ProjectModel } from './suggest/model.ts';
import { createLexicons, type Lexicons, type PreparedTicket, prepare } from './suggest/prepared.ts';
import { bestOf, type Ranking, rank } from './suggest/rank.ts';
import { explainerOf } from './suggest/reasons.ts';
import { verdictsOf } from './verdicts.ts';

/** What was concluded about a project's orphans. */
export interface ProjectJudgement {
  /** One an orphan: those a PM must look at first, then from least to most sure. */
  suggestions: EpicAssignmentSuggestion[];
  proposed: ProposedEpic[];
  method: Method;
}

/** What the confidence rests on, said with every suggestion. */
export interface Method {
  /** Counts embeddings only where they have shown that they help. */
  meaning: { model: string; weight: number } | null;
  /** The model of the embeddings by which likeness is held to the floor, whether they count beside the words or not. */
  floor: { model: string; similarity: number } | null;
  /** Verdicts of this workspace it is calibrated on. */
  verdicts: number;
  /** The project's own past at the cut-off: suggested with one epic, and how many of these were right. */
  past: { judged: number; sure: number; right: number };
}

const choices = 3;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function judgeProject(
  snapshot: ProjectSnapshot,
  settings: EpicAssignmentSettings,
  verdicts: readonly Verdict[],
  embeddings: { model: string; vectors: Embeddings } | null,
  at: Date,
): ProjectJudgement {
  const lexicons = createLexicons();
  const tickets = snapshot.tickets.map((facts) => prepare(facts, lexicons));
  const epics = snapshot.epics.map((facts) => prepare(facts, lexicons));
  const past = backTest(tickets, epics, lexicons, embeddings?.vectors ?? null);
  const weight = meaningWeight(past.examples);
  const calibration = calibrate(weight > 0 ? [...past.judged, ...verdicts] : verdicts);
  const model = buildModel(tickets, epics, lexicons);
  const { refused, dismissed, open } = verdictsOf(snapshot.suggestions);
  const orphans = tickets.filter(({ facts }) => asked(facts, settings, at) && !dismissed.has(facts.key));
  const keys = orphans.map(({ facts }) => facts.key);
  const cosines = weight > 0 && embeddings ? meanings(keys, model.candidates, embeddings.vectors) : null;
  const suggestions = orphans.map((ticket) => {
    const { key } = ticket.facts;
    const ranking = rank(ticket, model, { cosines: cosines?.get(key), weight });
    const suggestedAt = open.get(key)?.suggestedAt ?? at;
    const around = {
      model,
      lexicons,
      calibration,
      settings,
      suggestedAt,
      refused: refused.get(key) ?? noEpics,
      embeddings: embeddings?.vectors ?? null,
    };
    return suggestionOf(ticket, ranking, around, snapshot.project.key);
  });
  const unsure = new Set(suggestions.filter(({ kind }) => kind === 'review').map(({ ticketKey }) => ticketKey));
  const recent = orphans.filter(
    ({ facts }) => unsure.has(facts.key) && at.getTime() - facts.createdAt <= settings.proposeFromDays * dayMs,
  );
  return {
    suggestions: suggestions.sort(byUrgency),
    proposed: proposeEpics(recent, lexicons),
    method: {
      meaning: embeddings && weight > 0 ? { model: embeddings.model, weight } : null,
      floor: embeddings && { model: embeddings.model, similarity: settings.similarityFloor },
      verdicts: verdicts.length,
      past: pastOf(past.judged, calibration, settings.oneClickPercent / 100),
    },
  };
}

/** An open ticket without an epic that is old enough for its maker to have filled it in. */
function asked({ epicKey, done, createdAt }: SnapshotTicket, { minimumAgeHours }: EpicAssignmentSettings, at: Date) {
  return epicKey === null && !done && at.getTime() - createdAt >= minimumAgeHours * hourMs;
}

const noEpics: ReadonlySet<string> = new Set();

interface Around {
  model: ProjectModel;
  lexicons: Lexicons;
  calibration: Calibration;
  settings: EpicAssignmentSettings;
  suggestedAt: Date;
  /** What a PM said it is not part of: not offered again, and the next one is no surer for that. */
  refused: ReadonlySet<string>;
  embeddings: Embeddings | null;
}

function suggestionOf(
  ticket: PreparedTicket<SnapshotTicket>,
  ranking: Ranking,
  { model, lexicons, calibration, settings, suggestedAt, refused, embeddings }: Around,
  projectKey: string,
): EpicAssignmentSuggestion {
  const { key, id, title, authorId } = ticket.facts;
  const keyOf = (at: number) => model.candidates[at]?.epic.facts.key ?? '';
  const shareOf = (at: number) => ranking.shares[at] ?? 0;
  const best = bestOf(ranking, choices, (at) => refused.has(keyOf(at)));
  const [first] = best;
  const share = first === undefined ? 0 : shareOf(first);
  const confidence = first === undefined ? 0 : confidenceOf(share, calibration);
  const noneFirst = ranking.none > share;
  const isSure = !noneFirst && confidence >= settings.oneClickPercent / 100;
  const candidate = first === undefined ? undefined : model.candidates[first];
  const similarity = isSure && candidate && embeddings ? similarityOf(key, candidate, embeddings) : null;
  const kind = isSure && (similarity ?? 1) >= settings.similarityFloor ? 'one-click' : 'review';
  const { explain } = explainerOf(ticket, ranking.columns, model, lexicons);
  return {
    ticketKey: key,
    suggestedAt,
    ticketId: id,
    projectKey,
    summary: title,
    reporterId: authorId,
    suggestedEpic: first === undefined ? null : keyOf(first),
    confidenceScore: confidence,
    share,
    kind,
    noneFirst,
    choices: best.map(
      (at): EpicChoice => ({
        epicKey: keyOf(at),
        title: model.candidates[at]?.epic.facts.title ?? '',
        confidence: confidenceOf(shareOf(at), calibration),
        ...explain(at),
      }),
    ),
    accepted: null,
    actualEpicAssigned: null,
    decision: null,
    decidedBy: null,
    decidedAt: null,
  };
}

function pastOf(judged: readonly Verdict[], calibration: Calibration, cutOff: number): Method['past'] {
  const sure = judged.filter(({ share }) => confidenceOf(share, calibration) >= cutOff);
  return { judged: judged.length, sure: sure.length, right: sure.filter(({ right }) => right).length };
}
