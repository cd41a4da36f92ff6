import { useState } from 'react';
import { Conversation } from '../conversation/conversation.tsx';
import { ThreadPane } from '../conversation/thread-pane.tsx';
import { usePage } from '../live/context.ts';
import { OutsidePanel } from '../outside/panel.tsx';
import { HomeTab } from '../views/home-tab.tsx';
import { PlaceHeader } from './place-header.tsx';
import { Scenarios } from './scenarios.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import type { Panel } from './use-panel.ts';

/** Top bar, sidebar, what is open, and beside it a thread or a drawer. */
export function Shell({
  connected,
  outsideVersion,
  panel,
  inert,
}: {
  connected: boolean;
  outsideVersion: number;
  panel: Panel;
  inert: boolean;
}) {
  const { workspace, here } = usePage();
  const { drawer, toggle, close } = panel;
  const [showsSidebar, setShowsSidebar] = useState(false);
  const direct = workspace.places.find(({ kind }) => kind === 'im');
  const placeId = here.placeId ?? direct?.id ?? null;
  const isApp = placeId === null || placeId === direct?.id || placeId.startsWith('D');
  const showsHome = isApp && (here.tab === 'home' || !direct);
  return (
    <div className={`shell ${showsSidebar ? 'with-sidebar' : ''}`} inert={inert}>
      <TopBar
        connected={connected}
        drawer={drawer}
        toggle={toggle}
        toggleSidebar={() => setShowsSidebar(!showsSidebar)}
      />
      <div className="panes">
        {showsSidebar && (
          <button
            type="button"
            className="scrim"
            aria-label="Close conversations"
            onClick={() => setShowsSidebar(false)}
          />
        )}
        <Sidebar placeId={isApp ? null : placeId} close={() => setShowsSidebar(false)} />
        <main>
          <PlaceHeader placeId={isApp ? null : placeId} />
          {showsHome ? <HomeTab /> : placeId && <Conversation key={placeId} placeId={placeId} />}
        </main>
        {drawer === 'scenarios' && <Scenarios panel={panel} />}
        {drawer === 'outside' && <OutsidePanel version={outsideVersion} close={close} />}
        {!drawer && !showsHome && placeId && here.threadTs && <ThreadPane placeId={placeId} threadTs={here.threadTs} />}
      </div>
    </div>
  );
}
