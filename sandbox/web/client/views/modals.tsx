import { useEffect, useRef } from 'react';
import { usePage } from '../live/context.ts';
import { Modal } from './modal.tsx';

/** The open modals, the top one in front; what was entered in those below stays. */
export function Modals() {
  const { workspace } = usePage();
  const top = workspace.modals.length - 1;
  useReturnedFocus(top >= 0);
  return workspace.modals.map((view, depth) => <Modal key={view.id} view={view} isTop={depth === top} depth={depth} />);
}

/** Once no modal is open, what was used last on the page has the focus again, or the page where that is gone. */
function useReturnedFocus(isOpen: boolean): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest('[role=dialog], [role=alertdialog]')) last.current = target;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    return () => (last.current?.isConnected ? last.current : document.querySelector('main'))?.focus();
  }, [isOpen]);
}
