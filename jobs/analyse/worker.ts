import { parentPort, workerData } from 'node:worker_threads';
import { resolveSettings } from '../../agents/agent.ts';
import { agents } from '../../agents/index.ts';
import type { JudgedApart } from './apart.ts';

const { agentId, snapshot, stored, request, readings }: JudgedApart = workerData.judged;
const agent = agents.find(({ id }) => id === agentId);
if (!agent) throw new RangeError(`there is no agent ${agentId}`);
// The snapshot's type stays inside its agent: what one thread gathered the other hands to the same agent.
const { analyse } = await import(`../../agents/${agentId}/analyse.ts`);
parentPort?.postMessage(analyse(snapshot, resolveSettings(agent.settings, stored), request, readings));
