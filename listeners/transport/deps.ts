import type { Agent } from '../../agents/agent.ts';
import type { Sources } from '../../agents/sources.ts';
import type { Jobs, Logger, Render } from '../../jobs/types.ts';
import type { Roster } from '../../services/access.ts';
import type { Store } from '../../store/index.ts';
import type { AppView, MessageContent } from '../../views/blocks.ts';
import type { Previews } from '../home/previews.ts';
import type { Homes } from '../home/publish-home.ts';
import type { Inflight } from './inflight.ts';

/** Holds what is sent to Slack's limits: throws in tests, shortens and logs in production. */
export interface Fit {
  message(content: MessageContent): MessageContent;
  view<View extends AppView>(view: View): View;
}

/** A live test of one connection; throws when it cannot be used. */
export interface ConnectionTest {
  name: string;
  test(): Promise<string>;
}

/** Finds GitHub repositories while somebody types; never throws. `problem` says why there may be more. */
export interface RepositorySearch {
  find(query: string): Promise<{ names: string[]; problem: string | null }>;
}

/** What the composition root provides. */
export interface ListenerOptions {
  store: Store;
  /** Reads the mirrors and what Reeve remembers, as agents do. */
  sources: Sources;
  jobs: Pick<Jobs, 'requestRun' | 'preview' | 'status' | 'updateSent' | 'sweep' | 'reports'>;
  agents: readonly Agent[];
  render: Pick<Render, 'fit'>;
  logger: Logger;
  /** The time messages and runs live in; the sandbox moves it. */
  clock(): Date;
  /** Slack user ids that are admins whatever the store says (`REEVE_ADMINS`). */
  configAdmins: readonly string[];
  /** Live tests of the connections, for the checklist of the first run. */
  tests?: readonly ConnectionTest[];
  /** Absent when GitHub is not connected. */
  repositories?: RepositorySearch | null;
  /** Shutdown waits for what it holds. */
  inflight: Inflight;
  /** Instead of shortening views and logging it; tests throw. */
  fitView?: Fit['view'];
}

/** What listeners work with. */
export interface Deps extends Omit<ListenerOptions, 'render' | 'inflight' | 'fitView'> {
  fit: Fit;
  /** Who is who, as of a moment after it was asked for. */
  roster(): Promise<Roster>;
  previews: Previews;
  homes: Homes;
}
