import type { Agent, Outcome } from '../../agents/agent.ts';
import type { Notice } from '../../agents/notice.ts';
import { shortIdOf } from '../../agents/short-id.ts';
import { buildWhy } from '../../views/command/why.ts';
import { renderNotice } from '../../views/messages/index.ts';
import { sourceWords } from '../../views/source-words.ts';
import { context } from '../views/messages/notices.ts';
import { readTexts, unreadableInSentences } from '../views/readable.ts';
import type { FaultCase } from './cases.ts';
import { differences } from './differences.ts';
import type { Reading, World } from './world.ts';

/** What a fault did to a run, compared with the run that met none. */
export interface FaultRow {
  name: string;
  /** People told something they would not have been told. */
  accused: string[];
  /** Messages that say something else, without a word on what could not be read. */
  wrong: string[];
  /** What differs although nobody who reads it is told that something could not be read. */
  untold: string[];
  /** Signs and words of machines in what anybody is told of it: messages, why somebody is left out, how the sources are. */
  unreadable: string[];
  /** What the next run, with the source as it should be, says otherwise than it would have. */
  unrecovered: string[];
  seconds: number;
}

const again = 20;

export async function faultRow(world: World, given: FaultCase, reference: References): Promise<FaultRow> {
  const { agent, system, fault, reading } = given;
  const asks = system === 'openai' ? 'model' : 'rules';
  const right = await reference(agent, reading, asks);
  await world.restore(reading);
  world.fail({ system, ...fault });
  const began = performance.now();
  const found = await world.conclude(agent, asks);
  const seconds = (performance.now() - began) / 1000;
  const unreadable = unreadableInSentences(await textsOf(world, agent, found));
  world.mend();
  world.wait(again);
  const later = await world.conclude(agent, asks);
  const accepted = asks === 'model' ? [right.now, (await reference(agent, reading, 'rules')).now] : [right.now];
  return {
    name: `${agent.id} · ${system} ${given.name} · read ${reading}`,
    accused: accusedIn(found).filter((each) => !accepted.some((outcome) => accusedIn(outcome).includes(each))),
    ...(asks === 'model' ? besideModel(accepted, found) : besideRules(right.now, found)),
    unreadable,
    unrecovered: await unrecoveredIn(world, agent, right.later, later),
    seconds,
  };
}

/** What differs, and how the sources are that it may have come from. */
async function unrecoveredIn(world: World, { needs }: Agent, right: Outcome, later: Outcome): Promise<string[]> {
  const differs = differences(right, later);
  if (differs.length === 0) return [];
  const states = await Promise.all(needs.map(({ source }) => world.state(source)));
  return [
    ...differs,
    ...states.map(({ source, state, problem }) => `${source} is ${state}${problem ? `: ${problem}` : ''}`),
  ];
}

/** All that people read of a run and of the sources it met, notes of the reading included. */
async function textsOf(world: World, { needs }: Agent, { notices, excluded }: Outcome): Promise<string[]> {
  const states = await Promise.all(needs.map(({ source }) => world.state(source)));
  return [
    ...notices.flatMap((notice) => readTexts(renderNotice(notice, context))),
    ...notices.flatMap((notice) => readTexts(buildWhy({ ...whyOf(notice), timeZone: context.timeZone }))),
    ...excluded.map(({ reason }) => reason),
    ...states.map(({ problem, ...state }) =>
      sourceWords({ ...state, ...(problem === null ? {} : { problem }) }, context.timeZone),
    ),
  ];
}

const whyOf = ({ subject, key, why }: Notice) => ({ subject: subject.name, id: shortIdOf(key), why });

/** A message that differs must say itself that something was not read; one that is held back, that somebody was told why. */
export function besideRules(
  right: Outcome,
  found: Outcome,
  speaks: (notice: Notice) => boolean = speaksOfDoubt,
): Pick<FaultRow, 'wrong' | 'untold'> {
  const isExplained = explanations(found, speaks).some((each) => !explanations(right, speaks).includes(each));
  const undoubted = { ...found, notices: found.notices.filter((notice) => !speaks(notice)) };
  const keys = new Set(undoubted.notices.map(({ key }) => key));
  const wrong = differences({ ...right, notices: right.notices.filter(({ key }) => keys.has(key)) }, undoubted);
  return { wrong, untold: isExplained ? [] : differences(right, found) };
}

/** A model may order and word; figures are those of the rules, or of the model as it should be. */
function besideModel(accepted: readonly Outcome[], found: Outcome): Pick<FaultRow, 'wrong' | 'untold'> {
  const known = accepted.flatMap(({ notices }) => notices.map((notice) => `${notice.key} ${figuresOf(notice)}`));
  const wrong = found.notices.filter((notice) => !known.includes(`${notice.key} ${figuresOf(notice)}`));
  const untold = accepted.map((outcome) => differences(outcome, found));
  const isTold = untold.some((each) => each.length === 0) || JSON.stringify(found).includes('"by":"model"');
  return { wrong: wrong.map(({ key }) => key), untold: isTold ? [] : untold.flat() };
}

const figuresOf = ({ data }: Notice) =>
  JSON.stringify(data, (name, value: unknown) => (wordsOfModel.has(name) ? undefined : value));
const wordsOfModel = new Set(['wording', 'causes', 'evidence', 'context']);

export type References = (agent: Agent, reading: Reading, asks: 'rules' | 'model') => Promise<Right>;
interface Right {
  now: Outcome;
  later: Outcome;
}

/** What each agent concludes where nothing fails: at the slot, and a while later. */
export function createReferences(world: World): References {
  const known = new Map<string, Right>();
  return async (agent, reading, asks) => {
    const key = `${agent.id} ${reading} ${asks}`;
    const kept = known.get(key);
    if (kept) return kept;
    await world.restore(reading);
    const now = await world.conclude(agent, asks);
    world.wait(again);
    const made = { now, later: await world.conclude(agent, asks) };
    // A table that compares doubt with doubt would show nothing.
    for (const { source } of agent.needs) {
      const { state } = await world.state(source);
      if (state !== 'fresh') throw new Error(`${source} is ${state} although nothing fails`);
    }
    known.set(key, made);
    return made;
  };
}

/** Whoever is told about themselves, and about whom somebody is told, by account. */
export function accusedIn({ notices }: Outcome): string[] {
  return notices.flatMap(({ audience, template }) =>
    audience.kind === 'person' ? [`${template} ${audience.accountId}`] : [],
  );
}

/** What a reader is told about data that could not be used, each once. */
function explanations({ findings, notices, excluded }: Outcome, speaks: (notice: Notice) => boolean): string[] {
  return [
    ...findings.flatMap((finding) =>
      finding.code === 'data-quality' || finding.code === 'budget-unread'
        ? [`${finding.code} ${JSON.stringify(finding.facts)}`]
        : [],
    ),
    ...notices.flatMap(({ template }) => (template === 'sources-stale' ? [template] : [])),
    ...notices.filter(speaks).map(({ key, data }) => `${key} ${JSON.stringify(data)}`),
    ...excluded.map(({ accountId, reason }) => `${accountId} ${reason}`),
  ];
}

/** Whether a message says that something it rests on was not read. */
export function speaksOfDoubt({ template, data }: Notice): boolean {
  if (template === 'sources-stale') return true;
  return JSON.stringify(data).match(saysDoubt) !== null;
}
const saysDoubt =
  /"(rejectedWorklogs|unread\w*|notJudged|withoutGitHub)":(?!0\b|null|false|\[\])|"kind":"github-stale"/;
