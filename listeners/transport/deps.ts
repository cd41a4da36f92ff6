import type { WebClient } from '@slack/web-api';
import type { Conversation } from '../../conversation/conversation.ts';
import type { Render } from '../../jobs/types.ts';
import type { ActorContext, ServiceDeps } from '../../services/deps.ts';
import type { AppView, MessageContent } from '../../views/blocks.ts';
import type { PreviewData } from '../../views/modals/preview.ts';
import type { RunningAnswers } from '../answering/running.ts';
import type { Inflight } from './inflight.ts';
import type { Home, Membership } from './membership.ts';

/** Home tabs that are open, kept up to date. */
export interface Homes {
  /**
   * Publishes a user's Home. `hash` is that of the view they look at, when known. Until then they look at the one
   * published last; when `isEmpty`, there is none, and they are shown that Reeve is at it if that takes a moment.
   */
  publish(deps: Deps, client: WebClient, slackUserId: string, hash: string | null, isEmpty?: boolean): Promise<void>;
  /** Publishes again for everybody who opened their Home lately. */
  refresh(deps: Deps, client: WebClient): Promise<void>;
  /** Publishes again whenever a run begins or ends, looking every `everyMs`; answers how to stop. */
  watch(deps: Deps, client: WebClient, everyMs: number): () => Promise<void>;
}

/** Previews somebody is looking at, so that turning a page shows the same one; each holds what its reader may see. */
export interface Previews {
  make(context: ActorContext, agentId: string, of?: PreviewOf): Promise<PreviewData>;
  /** The preview with this id, made anew when this process does not have it. */
  get(context: ActorContext, previewId: string): Promise<PreviewData>;
}

/** Which part of an agent, and of which week or month, when not the ones it would take by itself. */
export interface PreviewOf {
  part: string;
  period: string;
}

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

/** What listeners work with: what use cases do, and what only Slack's side needs. */
export interface Deps extends ServiceDeps {
  fit: Fit;
  previews: Previews;
  homes: Homes;
  /** Answers being worked out, for Stop. */
  running: RunningAnswers;
  /** Answers questions in plain words. */
  conversation: Conversation;
  /** Who somebody is to the company, by Slack itself. */
  membershipOf(slackUserId: string): Promise<Membership>;
  /** Live tests of the connections, for the checklist of the first run. */
  tests?: readonly ConnectionTest[];
}

/** What the composition root provides. */
export interface ListenerOptions
  extends Omit<Deps, 'fit' | 'previews' | 'homes' | 'running' | 'roster' | 'standings' | 'render' | 'membershipOf'> {
  render: Pick<Render, 'fit' | 'notice'>;
  /** Shutdown waits for what it holds. */
  inflight: Inflight;
  /** The workspace it is installed in, as far as that is known. */
  home?: () => Home | null;
  /** Instead of shortening views and logging it; tests throw. */
  fitView?: Fit['view'];
}
