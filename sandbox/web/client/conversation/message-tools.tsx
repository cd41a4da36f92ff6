import { useCallback, useRef, useState } from 'react';
import type { SlackMessage } from '../../../slack/workspace/model.ts';
import { Popover } from '../elements/popover.tsx';
import { usePage } from '../live/context.ts';

/** What can be done with a message: answer it in a thread, and the app's message shortcuts. */
export function MessageTools({
  placeId,
  message,
  canReply,
}: {
  placeId: string;
  message: SlackMessage;
  canReply: boolean;
}) {
  const { workspace, go, act } = usePage();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const shortcuts = workspace.shortcuts.filter(({ on }) => on === 'message');
  if (!canReply && shortcuts.length === 0) return null;
  return (
    <div className={`message-tools ${isOpen ? 'open' : ''}`}>
      {canReply && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => go({ threadTs: message.thread_ts ?? message.ts })}
        >
          💬
        </button>
      )}
      {shortcuts.length > 0 && (
        <button
          type="button"
          ref={anchor}
          className="icon-button"
          aria-label="Message shortcuts"
          title="Message shortcuts"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          ⋮
        </button>
      )}
      {isOpen && (
        <Popover anchor={anchor} close={close}>
          <div className="menu" role="menu">
            {shortcuts.map(({ callbackId, name, description }) => (
              <button
                type="button"
                role="menuitem"
                key={callbackId}
                onClick={() => {
                  close();
                  void act({ kind: 'shortcut', callbackId, channelId: placeId, ts: message.ts });
                }}
              >
                {name}
                <small>{description}</small>
              </button>
            ))}
          </div>
        </Popover>
      )}
    </div>
  );
}
