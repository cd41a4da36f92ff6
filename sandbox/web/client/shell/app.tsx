import { useCallback, useEffect, useMemo, useState } from 'react';
import { ConfirmProvider } from '../elements/confirm.tsx';
import { PageContext, type PageValue } from '../live/context.ts';
import { post, readFirst } from '../live/server.ts';
import { useWhereabouts } from '../live/use-whereabouts.ts';
import { useWorkspace } from '../live/use-workspace.ts';
import { Modals } from '../views/modals.tsx';
import { Shell } from './shell.tsx';
import { tell } from './tell.ts';
import { usePanel } from './use-panel.ts';

/** The whole page: whom one is, what they see, and what they do. */
export function App() {
  const [first, setFirst] = useState<string | null>(null);
  const [here, go] = useWhereabouts(first);
  const panel = usePanel();
  const refused = useCallback((problem: string) => tell('problem', `Slack refused: ${problem}`), []);
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
    [userId],
  );
  const { open, close } = panel;
  const value = useMemo<PageValue | null>(() => {
    if (!workspace || !here) return null;
    return {
      workspace,
      here,
      act,
      tell,
      go(to) {
        // A thread stands where a panel would.
        if (to.threadTs) close();
        go(to);
      },
      follow(url) {
        if (/^https?:\/\/.*tempo/.test(url)) open('timesheet');
        else window.open(url, '_blank', 'noopener,noreferrer');
      },
    };
  }, [workspace, here, go, act, open, close]);
  if (!value) return <p className="opening">Opening the workspace…</p>;
  return (
    <PageContext value={value}>
      <ConfirmProvider>
        <Shell connected={connected} outsideVersion={outsideVersion} panel={panel} />
        <Modals />
      </ConfirmProvider>
    </PageContext>
  );
}
