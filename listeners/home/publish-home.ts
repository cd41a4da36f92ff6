import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { actorOf } from '../../services/access.ts';
import type { AppHomeView } from '../../views/blocks.ts';
import { buildHome } from '../../views/home/home.ts';
import { buildLoadingHome } from '../../views/home/loading.ts';
import type { Deps, Homes } from '../transport/deps.ts';
import { isPlatformError } from '../web-api/platform-error.ts';
import { homeData } from './home-data.ts';
import { readingOnce } from './reading-once.ts';

const keptReaders = 200;

const patienceMs = 400;

export function createHomes({ loadingAfterMs = patienceMs } = {}): Homes {
  const readers = new Set<string>();
  /** Users whose Home is being published, with whether it has to be done once more. */
  const publishing = new Map<string, { again: boolean }>();

  async function publish(deps: Deps, client: WebClient, slackUserId: string, hash: string | null, isEmpty = false) {
    remember(slackUserId);
    const running = publishing.get(slackUserId);
    if (running) {
      running.again = true;
      return;
    }
    const state = { again: false };
    publishing.set(slackUserId, state);
    try {
      await publishOnce(deps, client, slackUserId, hash, isEmpty ? loadingAfterMs : null);
      while (state.again) {
        state.again = false;
        await publishOnce(deps, client, slackUserId, null, null);
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
      let looking: Promise<void> = Promise.resolve();
      const look = async () => {
        if (readers.size === 0) return;
        const now = runsNow(await deps.jobs.status());
        if (now === seen) return;
        if (seen !== '') await refresh(deps, client);
        seen = now;
      };
      const timer = setInterval(() => {
        looking = look().catch(() => deps.logger.warn({}, 'open Home tabs could not be refreshed'));
      }, everyMs);
      timer.unref();
      return () => {
        clearInterval(timer);
        return looking;
      };
    },
  };
}

/** Publishes what is known at once, and once more when what takes longer has come and differs. */
async function publishOnce(
  deps: Deps,
  client: WebClient,
  slackUserId: string,
  hash: string | null,
  loadingAfterMs: number | null,
): Promise<void> {
  const once = readingOnce(deps);
  const gathered = actorOf(once, slackUserId).then((actor) => homeData(once, actor));
  if (loadingAfterMs !== null && (await takesLonger(gathered, loadingAfterMs))) {
    await put(deps, client, slackUserId, buildLoadingHome(), null);
  }
  const { data, later } = await gathered;
  const home = buildHome(data);
  await put(deps, client, slackUserId, home, hash);
  const complete = later && buildHome({ ...data, ...(await later) });
  if (complete && JSON.stringify(complete) !== JSON.stringify(home)) {
    await put(deps, client, slackUserId, complete, null);
  }
}

async function takesLonger(work: Promise<unknown>, ms: number): Promise<boolean> {
  const end = new AbortController();
  const late = sleep(ms, true, { signal: end.signal, ref: false });
  late.catch(() => undefined);
  try {
    return await Promise.race([work.then(() => false), late]);
  } finally {
    end.abort();
  }
}

async function put(deps: Deps, client: WebClient, slackUserId: string, home: AppHomeView, hash: string | null) {
  const view = deps.fit.view(home);
  try {
    await client.views.publish({ user_id: slackUserId, view, ...(hash === null ? {} : { hash }) });
  } catch (error) {
    // Somebody published in between; what we have now is as new as theirs, so it may replace it.
    if (hash === null || !isPlatformError(error, ['hash_conflict'])) throw error;
    await client.views.publish({ user_id: slackUserId, view });
  }
}

function runsNow(statuses: Awaited<ReturnType<Deps['jobs']['status']>>): string {
  return statuses.map(({ agentId, mode, lastRun }) => `${agentId} ${mode} ${lastRun?.runKey} ${lastRun?.state}`).join();
}
