import { CloseButton, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** A modal, or a menu that is open. */
const above = '[role=dialog], [aria-haspopup][aria-expanded=true], [aria-haspopup][data-expanded]';

/** What stands beside a conversation: a thread, or one of the sandbox's own panels. */
export function SidePane({
  label,
  title = label,
  wide = false,
  close,
  children,
}: {
  label: string;
  title?: ReactNode;
  wide?: boolean;
  close(): void;
  children: ReactNode;
}) {
  const opener = useRef(document.activeElement);
  const leave = () => {
    close();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
  useEffect(() => {
    // Before anything that is open within or above it hears of the key, which is then meant for that.
    const heard = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !document.querySelector(above)) leave();
    };
    window.addEventListener('keydown', heard, true);
    return () => window.removeEventListener('keydown', heard, true);
  });
  return (
    <aside className={`side-pane ${wide ? 'wide' : ''}`} aria-label={label}>
      <header>
        <Title order={2} size="h1">
          {title}
        </Title>
        <CloseButton aria-label={`Close ${label.toLowerCase()}`} onClick={leave} />
      </header>
      {children}
    </aside>
  );
}
