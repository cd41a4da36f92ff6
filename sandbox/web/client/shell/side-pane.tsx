import { CloseButton, Title } from '@mantine/core';
import type { ReactNode } from 'react';

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
  return (
    <aside className={`side-pane ${wide ? 'wide' : ''}`} aria-label={label}>
      <header>
        <Title order={2} size="h1">
          {title}
        </Title>
        <CloseButton aria-label={`Close ${label.toLowerCase()}`} onClick={close} />
      </header>
      {children}
    </aside>
  );
}
