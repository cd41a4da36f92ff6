import { useCallback, useRef, useState } from 'react';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { wordsOf } from '../text/plain.tsx';
import { Popover } from './popover.tsx';
import { type ElementProps, useElement } from './use-element.ts';

export function Overflow(props: ElementProps) {
  const { element } = props;
  const { press, busy } = useElement(props);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        className="button overflow"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        disabled={busy}
        data-action={stringOf(element.action_id)}
        onClick={() => setOpen(!isOpen)}
      >
        ⋯
      </button>
      {isOpen && (
        <Popover anchor={anchor} close={close}>
          <div role="menu" className="menu">
            {jsonList(element.options).map((option) => (
              <button
                type="button"
                role="menuitem"
                key={String(option.value)}
                onClick={() => {
                  close();
                  anchor.current?.focus();
                  const url = stringOf(option.url);
                  if (url && /^https?:/.test(url)) open(url, '_blank', 'noopener,noreferrer');
                  void press({ selected: String(option.value) });
                }}
              >
                {wordsOf(option.text)}
                {option.description !== undefined && <small>{wordsOf(option.description)}</small>}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
