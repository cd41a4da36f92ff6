import { useCallback, useRef, useState } from 'react';
import { Popover } from '../elements/popover.tsx';
import { usePage } from '../live/context.ts';

/** The app's global shortcuts, behind the lightning; nothing while it has none. */
export function ShortcutsButton() {
  const { workspace, act } = usePage();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const shortcuts = workspace.shortcuts.filter(({ on }) => on === 'everywhere');
  if (shortcuts.length === 0) return null;
  return (
    <>
      <button
        type="button"
        ref={anchor}
        className="icon-button"
        aria-label="Shortcuts"
        title="Shortcuts"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ⚡
      </button>
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
                  void act({ kind: 'shortcut', callbackId });
                }}
              >
                {name}
                <small>{description}</small>
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
