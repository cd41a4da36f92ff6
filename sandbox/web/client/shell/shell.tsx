import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Conversation } from '../conversation/conversation.tsx';
import { ThreadPane } from '../conversation/thread-pane.tsx';
import { usePage } from '../live/context.ts';
import { OutsidePanel } from '../outside/panel.tsx';
import { TimesheetPanel } from '../timesheet/panel.tsx';
import { HomeTab } from '../views/home-tab.tsx';
import { PlaceHeader } from './place-header.tsx';
import { Scenarios } from './scenarios.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { narrow, type Panel } from './use-panel.ts';

/** Top bar, sidebar, what is open, and beside it a thread or a drawer. */
export function Shell({
  connected,
  outsideVersion,
  panel,
}: {
  connected: boolean;
  outsideVersion: number;
  panel: Panel;
}) {
  const { workspace, here } = usePage();
  const { drawer, open, close } = panel;
  const isNarrow = useMediaQuery(narrow);
  const [showsSidebar, setShowsSidebar] = useState(false);
  const direct = workspace.places.find(({ kind }) => kind === 'im');
  const placeId = here.placeId ?? direct?.id ?? null;
  const isApp = placeId === null || placeId === direct?.id || placeId.startsWith('D');
  const showsHome = isApp && (here.tab === 'home' || !direct);
  const hideSidebar = () => setShowsSidebar(false);
  const sidebar = <Sidebar placeId={isApp ? null : placeId} close={hideSidebar} />;
  return (
    <div className="shell">
      <TopBar
        connected={connected}
        drawer={drawer}
        toggle={(next) => (drawer === next ? close() : open(next))}
        toggleSidebar={() => setShowsSidebar(!showsSidebar)}
      />
      <div className="panes">
        {isNarrow ? (
          <Drawer
            className="drawer"
            opened={showsSidebar}
            onClose={hideSidebar}
            size={270}
            padding={0}
            withCloseButton={false}
          >
            {sidebar}
          </Drawer>
        ) : (
          sidebar
        )}
        <main tabIndex={-1}>
          <PlaceHeader placeId={isApp ? null : placeId} />
          {showsHome ? <HomeTab /> : placeId && <Conversation key={placeId} placeId={placeId} />}
        </main>
        {drawer === 'scenarios' && <Scenarios panel={panel} />}
        {drawer === 'timesheet' && <TimesheetPanel close={close} />}
        {drawer === 'outside' && <OutsidePanel version={outsideVersion} close={close} />}
        {!drawer && !showsHome && placeId && here.threadTs && <ThreadPane placeId={placeId} threadTs={here.threadTs} />}
      </div>
    </div>
  );
}
