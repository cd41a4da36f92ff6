import type { Ending } from '../web/protocol.ts';
import type { ScenarioTools } from './tools.ts';

/** A situation that shows an agent at its best or worst. */
export interface Scenario {
  id: string;
  title: string;
  /** What happens, in two sentences. */
  story: string;
  play(tools: ScenarioTools): Promise<Ending>;
}
