import type { AgentId } from '../../../agents/agent.ts';
import type { Ending } from '../protocol.ts';
import type { Stage } from './stage.ts';

/** A scenario before it is put on a stage. */
export interface Plot {
  id: string;
  title: string;
  /** What happens, in two sentences. */
  story: string;
  agent: AgentId;
  play(stage: Stage): Promise<Ending>;
}
