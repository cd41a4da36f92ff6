import { useState } from 'react';
import { usePage } from '../live/context.ts';
import { OutsidePanel } from '../outside/panel.tsx';
import { Conversation } from '../talk/conversation.tsx';
import { ThreadPane } from '../talk/thread-pane.tsx';
import { HomeTab } from '../views/home-tab.tsx';
import { PlaceHeader } from './place-header.tsx';
import { Scenarios } from './scenarios.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

export type Drawer = 'scenarios' | 'outside' | null;

/** Top bar, sidebar, what is open, and beside it a thread or a drawer. */
export function Shell({
  connected,
  outsideVersion,
  inert,
}: {
  connected: boolean;
  outsideVersion: number;
  inert: boolean;
}) {
  const { workspace, here } = usePage();
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [showsSidebar, setShowsSidebar] = useState(false);
  const direct = workspace.places.find(({ kind }) => kind === 'im');
  const placeId = here.placeId ?? direct?.id ?? null;
  const isApp = placeId === null || placeId === direct?.id || placeId.startsWith('D');
  const showsHome = isApp && (here.tab === 'home' || !direct);
  const toggle = (next: Drawer) => setDrawer(drawer === next ? null : next);
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
        {drawer === 'scenarios' && <Scenarios close={() => setDrawer(null)} />}
        {drawer === 'outside' && <OutsidePanel version={outsideVersion} close={() => setDrawer(null)} />}
        {!drawer && !showsHome && placeId && here.threadTs && <ThreadPane placeId={placeId} threadTs={here.threadTs} />}
      </div>
    </div>
  );
}
