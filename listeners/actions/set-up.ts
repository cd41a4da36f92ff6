import { setTimeout as sleep } from 'node:timers/promises';
import { changeNotes } from '../../services/audit-changes.ts';
import { errorWords } from '../../services/error-words.ts';
import { actionIds } from '../../views/ids.ts';
import { buildConnections, type ConnectionResult } from '../../views/modals/connections.ts';
import type { ConnectionTest } from '../transport/deps.ts';
import type { Listener } from '../transport/listener.ts';
import { inModal } from '../transport/open-modal.ts';

const patienceMs = 10_000;

/** "Test Connections": asks each source now, and says what it answered. */
export const testConnections: Listener = {
  kind: 'action',
  id: actionIds.testConnections,
  async handle(context) {
    await inModal(context, { title: 'Connections', handler: 'action:test_connections' }, async () =>
      buildConnections(await Promise.all((context.deps.tests ?? []).map(tried))),
    );
  },
};

async function tried({ name, test }: ConnectionTest): Promise<ConnectionResult> {
  const end = new AbortController();
  const late = sleep(patienceMs, null, { signal: end.signal, ref: false });
  try {
    const answer = await Promise.race([test(), late]);
    return answer === null
      ? { name, ok: false, detail: `did not answer within ${patienceMs / 1000} seconds` }
      : { name, ok: true, detail: answer };
  } catch (error) {
    return { name, ok: false, detail: errorWords(error).replace(/^\w*Error( \(\w+\))?: /, '') };
  } finally {
    end.abort();
    late.catch(() => undefined);
  }
}

/** "Hide This List": the first run is over for everybody. */
export const setUpDone: Listener = {
  kind: 'action',
  id: actionIds.setUpDone,
  async handle(context) {
    const { deps, actor, client } = context;
    const changes = { setUpDone: true };
    await deps.store.settings.setWorkspace(
      changes,
      changeNotes(context, 'workspace', await deps.store.settings.workspace(), changes),
    );
    await deps.homes.publish(deps, client, actor.slackUserId, null);
  },
};
