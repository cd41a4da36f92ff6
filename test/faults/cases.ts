import type { Agent } from '../../agents/agent.ts';
import { agents } from '../../agents/index.ts';
import { type Fault, misanswers } from '../../sandbox/faults.ts';
import { type PoliteKind, politeKinds } from '../../sandbox/polite-faults.ts';
import { type Reading, readings } from './world.ts';

/** What a run asks: its sources, Slack for who is who, and the model. */
export const systems = ['tempo', 'jira', 'github', 'slack', 'openai'] as const satisfies Fault['system'][];
export type AskedSystem = (typeof systems)[number];

/** A way in which a source fails a run. */
export interface FaultCase {
  agent: Agent;
  system: AskedSystem;
  name: string;
  fault: { kind: Fault['kind'] } & Partial<Pick<Fault, 'status' | 'how'>>;
  reading: Reading;
}

interface Failing {
  name: string;
  fault: FaultCase['fault'];
}

const down: Failing[] = [
  { name: 'rate-limit', fault: { kind: 'rate-limit' } },
  { name: 'error 503', fault: { kind: 'error', status: 503 } },
  { name: 'error 401', fault: { kind: 'error', status: 401 } },
  { name: 'error 403', fault: { kind: 'error', status: 403 } },
  { name: 'html', fault: { kind: 'html' } },
  { name: 'cut', fault: { kind: 'cut' } },
  { name: 'hang', fault: { kind: 'hang' } },
];
/** Who keeps histories that could be cut. */
const withHistories: readonly AskedSystem[] = ['jira', 'github'];

const isTold = (system: AskedSystem, kind: PoliteKind) => kind !== 'histories-cut' || withHistories.includes(system);

function liesOf(system: AskedSystem): Failing[] {
  if (system === 'openai') return misanswers.map((how) => ({ name: how, fault: { kind: 'misanswer', how } }));
  return politeKinds.filter((kind) => isTold(system, kind)).map((kind) => ({ name: kind, fault: { kind } }));
}

/** Every agent × every source it reads × every fault, down and polite; a new agent enters by being in the registry. */
export function faultCases(): FaultCase[] {
  return agents.flatMap((agent) =>
    systemsOf(agent).flatMap((system) => [
      ...down.map((each) => ({ agent, system, ...each, reading: first })),
      ...liesOf(system).flatMap((each) => lied(system).map((reading) => ({ agent, system, ...each, reading }))),
    ]),
  );
}

export function systemsOf({ needs }: Agent): AskedSystem[] {
  const read = new Set<AskedSystem>([...needs.map(({ source }) => source), 'slack', 'openai']);
  return systems.filter((system) => read.has(system));
}

const first: Reading = 'the evening before';
/** What was read on the same day is not read whole again: there only a lie can go unnoticed. */
const lied = (system: AskedSystem): Reading[] =>
  system === 'slack' || system === 'openai' ? [first] : Object.keys(readings).filter(isReading);
const isReading = (name: string): name is Reading => name in readings;
