import { useCallback, useEffect, useMemo, useState } from 'react';
import { ConfirmProvider } from '../elements/confirm.tsx';
import { PageContext, type PageValue } from '../live/context.ts';
import { post, readFirst } from '../live/server.ts';
import { useWhereabouts } from '../live/use-whereabouts.ts';
import { useWorkspace } from '../live/use-workspace.ts';
import { Modals } from '../views/modals.tsx';
import { Shell } from './shell.tsx';
import { Toasts, useToasts } from './toasts.tsx';
import { usePanel } from './use-panel.ts';

/** The whole page: whom one is, what they see, and what they do. */
export function App() {
  const [first, setFirst] = useState<string | null>(null);
  const [here, go] = useWhereabouts(first);
  const { toasts, tell, dismiss } = useToasts();
  const panel = usePanel();
  const refused = useCallback((problem: string) => tell('problem', `Slack refused: ${problem}`), [tell]);
  const { workspace, connected, outsideVersion } = useWorkspace(here?.userId ?? null, refused);
  useEffect(() => {
    readFirst().then(
      ({ userId }) => setFirst(userId),
      () => undefined,
    );
  }, []);

  const userId = here?.userId;
  const act = useCallback<PageValue['act']>(
    async (what) => {
      const done = await post('/api/do', { userId, ...what });
      if (done.problem) tell('problem', done.problem);
      return done;
    },
    [userId, tell],
  );
  const value = useMemo(
    () => (workspace && here ? { workspace, here, go, act, tell } : null),
    [workspace, here, go, act, tell],
  );
  return (
    <>
      {value ? (
        <PageContext value={value}>
          <ConfirmProvider>
            <Shell
              connected={connected}
              outsideVersion={outsideVersion}
              panel={panel}
              inert={value.workspace.modals.length > 0}
            />
            <Modals />
          </ConfirmProvider>
        </PageContext>
      ) : (
        <p className="opening">Opening the workspace…</p>
      )}
      <Toasts toasts={toasts} dismiss={dismiss} />
    </>
  );
}
