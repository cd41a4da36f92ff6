import type { WebClient } from '@slack/web-api';
import { buildHome } from '../views/home/home.ts';
import { actorOf } from './access.ts';
import type { Deps } from './deps.ts';
import { homeData } from './home-data.ts';
import { isPlatformError } from './open-modal.ts';

/** Home tabs that are open, kept up to date. */
export interface Homes {
  /** Publishes a user's Home. `hash` is that of the view they look at, when known. */
  publish(deps: Deps, client: WebClient, slackUserId: string, hash: string | null): Promise<void>;
  /** Publishes again for everybody who opened their Home lately. */
  refresh(deps: Deps, client: WebClient): Promise<void>;
  /** Publishes again whenever a run begins or ends, looking every `everyMs`; answers how to stop. */
  watch(deps: Deps, client: WebClient, everyMs: number): () => void;
}

const keptReaders = 200;

export function createHomes(): Homes {
  const readers = new Set<string>();
  /** Users whose Home is being published, with whether it has to be done once more. */
  const publishing = new Map<string, { again: boolean }>();

  async function publish(deps: Deps, client: WebClient, slackUserId: string, hash: string | null): Promise<void> {
    remember(slackUserId);
    const running = publishing.get(slackUserId);
    if (running) {
      running.again = true;
      return;
    }
    const state = { again: false };
    publishing.set(slackUserId, state);
    try {
      await publishOnce(deps, client, slackUserId, hash);
      while (state.again) {
        state.again = false;
        await publishOnce(deps, client, slackUserId, null);
      }
    } finally {
      publishing.delete(slackUserId);
    }
  }

  function remember(slackUserId: string): void {
    readers.delete(slackUserId);
    readers.add(slackUserId);
    const [oldest] = readers;
    if (readers.size > keptReaders && oldest) readers.delete(oldest);
  }

  async function refresh(deps: Deps, client: WebClient): Promise<void> {
    for (const slackUserId of [...readers]) await publish(deps, client, slackUserId, null);
  }

  return {
    publish,
    refresh,
    watch(deps, client, everyMs) {
      let seen = '';
      const look = async () => {
        if (readers.size === 0) return;
        const now = runsNow(await deps.jobs.status());
        if (now === seen) return;
        if (seen !== '') await refresh(deps, client);
        seen = now;
      };
      const timer = setInterval(() => {
        look().catch(() => deps.logger.warn({}, 'open Home tabs could not be refreshed'));
      }, everyMs);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

async function publishOnce(deps: Deps, client: WebClient, slackUserId: string, hash: string | null): Promise<void> {
  const view = deps.fit.view(buildHome(await homeData(deps, await actorOf(deps, slackUserId))));
  try {
    await client.views.publish({ user_id: slackUserId, view, ...(hash === null ? {} : { hash }) });
  } catch (error) {
    // Somebody published in between; what we have now is as new as theirs, so it may replace it.
    if (hash === null || !isPlatformError(error, ['hash_conflict'])) throw error;
    await publishOnce(deps, client, slackUserId, null);
  }
}

function runsNow(statuses: Awaited<ReturnType<Deps['jobs']['status']>>): string {
  return statuses.map(({ agentId, mode, lastRun }) => `${agentId} ${mode} ${lastRun?.runKey} ${lastRun?.state}`).join();
}
