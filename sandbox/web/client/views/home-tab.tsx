import { useEffect } from 'react';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import type { ShownView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { type Surface, SurfaceContext } from '../elements/surface.ts';
import { useSurfaceFields } from '../elements/use-surface-fields.ts';
import { usePage } from '../live/context.ts';

/** The app's Home tab; opening it tells the app, which then publishes what to show. */
export function HomeTab() {
  const { workspace, here, act } = usePage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening the tab is told once a visit, not at each change
  useEffect(() => {
    void act({ kind: 'openHome', tab: 'home' });
  }, [here.userId]);
  if (!workspace.home) {
    return (
      <div className="home">
        <p className="empty">{workspace.app.name} has not published your Home yet…</p>
      </div>
    );
  }
  return <Home view={workspace.home} />;
}

function Home({ view }: { view: ShownView }) {
  const { act } = usePage();
  const fields = useSurfaceFields(view.values);
  const surface: Surface = {
    kind: 'home',
    errors: {},
    ...fields,
    async press({ element, blockId }, use) {
      await act({ kind: 'clickHome', actionId: stringOf(element.action_id), blockId, ...use });
    },
    async suggest({ element, blockId }, query) {
      const asked = { viewId: view.id, actionId: stringOf(element.action_id), blockId, query };
      return (await act({ kind: 'suggest', ...asked })).options ?? [];
    },
    submit: () => undefined,
  };
  return (
    <div className="home">
      <SurfaceContext value={surface}>
        <Blocks blocks={jsonList(view.content.blocks)} />
      </SurfaceContext>
    </div>
  );
}
