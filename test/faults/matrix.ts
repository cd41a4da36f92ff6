import type { Agent, Outcome } from '../../agents/agent.ts';
import { agents } from '../../agents/index.ts';
import type { Notice } from '../../agents/notice.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { politeKinds } from '../../sandbox/polite-faults.ts';
import { type Reading, readings, type World } from './world.ts';

/** A way in which a source fails a run. */
export interface FaultCase {
  agent: Agent;
  system: Extract<Fault['system'], 'tempo' | 'jira' | 'github' | 'slack'>;
  name: string;
  fault: { kind: Fault['kind']; status?: number };
  reading: Reading;
}

const down: { name: string; fault: FaultCase['fault'] }[] = [
  { name: 'rate-limit', fault: { kind: 'rate-limit' } },
  { name: 'error 503', fault: { kind: 'error', status: 503 } },
  { name: 'error 401', fault: { kind: 'error', status: 401 } },
  { name: 'error 403', fault: { kind: 'error', status: 403 } },
  { name: 'html', fault: { kind: 'html' } },
  { name: 'cut', fault: { kind: 'cut' } },
  { name: 'hang', fault: { kind: 'hang' } },
];
const polite = politeKinds.map((kind) => ({ name: kind, fault: { kind } }));

/** Every agent × every source it reads × every fault, down and polite; a new agent enters by being in the registry. */
export function faultCases(): FaultCase[] {
  return agents.flatMap((agent) =>
    [...agent.needs.map(({ source }) => source), 'slack' as const].flatMap((system) =>
      [...down, ...polite].flatMap(({ name, fault }) =>
        readingsFor(system, name).map((reading) => ({ agent, system, name, fault, reading })),
      ),
    ),
  );
}

/** What was read on the same day is not read whole again: there only a lie can go unnoticed. */
function readingsFor(system: FaultCase['system'], name: string): Reading[] {
  const isLie = polite.some((each) => each.name === name);
  const [first, second] = Object.keys(readings).filter((each): each is Reading => each in readings);
  return [first, ...(isLie && system !== 'slack' ? [second] : [])].filter((each) => each !== undefined);
}

/** What a fault did to a run, compared with the run that met none. */
export interface FaultRow {
  name: string;
  /** People told something they would not have been told. */
  accused: string[];
  /** Messages that say something else, without a word on what could not be read. */
  wrong: string[];
  /** Nothing differs, or whoever reads it is told that something could not be read. */
  isTold: boolean;
  /** With the source as it should be, the next run says what it would have said. */
  recovered: boolean;
  seconds: number;
}

export async function faultRow(world: World, given: FaultCase, reference: References): Promise<FaultRow> {
  const { agent, system, fault, reading } = given;
  const right = await reference(agent, reading);
  await world.restore(reading);
  world.fail({ system, ...fault });
  const began = performance.now();
  const found = await world.conclude(agent);
  const seconds = (performance.now() - began) / 1000;
  world.mend();
  world.wait(again);
  const later = await world.conclude(agent);
  const isExplained = explanations(found).some((each) => !explanations(right.now).includes(each));
  const wrong = differing(right.now, found);
  return {
    name: `${agent.id} · ${system} ${given.name} · read ${reading}`,
    accused: accusedIn(found).filter((each) => !accusedIn(right.now).includes(each)),
    wrong: isExplained ? [] : wrong,
    isTold: isExplained || wrong.length === 0,
    recovered: differing(right.later, later).length === 0,
    seconds,
  };
}

const again = 20;

type References = (agent: Agent, reading: Reading) => Promise<{ now: Outcome; later: Outcome }>;

/** What each agent concludes where nothing fails: at the slot, and a while later. */
export function createReferences(world: World): References {
  const known = new Map<string, { now: Outcome; later: Outcome }>();
  return async (agent, reading) => {
    const key = `${agent.id} ${reading}`;
    const kept = known.get(key);
    if (kept) return kept;
    await world.restore(reading);
    const now = await world.conclude(agent);
    world.wait(again);
    const made = { now, later: await world.conclude(agent) };
    known.set(key, made);
    return made;
  };
}

/** Whoever is told about themselves, and about whom somebody is told, by account. */
function accusedIn({ notices }: Outcome): string[] {
  return notices.flatMap(({ audience, template }) =>
    audience.kind === 'person' ? [`${template} ${audience.accountId}`] : [],
  );
}

/** What a reader is told about data that could not be used, each once. */
function explanations({ findings, notices, excluded }: Outcome): string[] {
  return [
    ...findings.flatMap((finding) =>
      finding.code === 'data-quality' || finding.code === 'budget-unread'
        ? [`${finding.code} ${JSON.stringify(finding.facts)}`]
        : [],
    ),
    ...notices.flatMap(({ template }) => (template === 'sources-stale' ? [template] : [])),
    ...notices.flatMap(({ data }) =>
      'rejectedWorklogs' in data && data.rejectedWorklogs > 0 ? ['rejected worklogs'] : [],
    ),
    ...excluded.map(({ accountId, reason }) => `${accountId} ${reason}`),
  ];
}

/** Messages of one outcome that the other has not, or has with other figures. */
function differing(one: Outcome, other: Outcome): string[] {
  const [before, after] = [byKey(one.notices), byKey(other.notices)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

const byKey = (notices: readonly Notice[]) =>
  new Map(notices.map((notice) => [notice.key, JSON.stringify(notice.data)]));
