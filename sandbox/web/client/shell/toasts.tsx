import { useCallback, useState } from 'react';

export interface Toast {
  id: number;
  kind: 'problem' | 'note';
  text: string;
}

const most = 4;
const shownMs = 9_000;
let next = 1;

/** Short lines at the bottom of the page; each goes by itself. */
export function useToasts() {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const tell = useCallback(
    (kind: Toast['kind'], text: string) => {
      const id = next++;
      setToasts((before) => [...before.filter((toast) => toast.text !== text), { id, kind, text }].slice(-most));
      setTimeout(() => dismiss(id), shownMs);
    },
    [dismiss],
  );
  return { toasts, tell, dismiss };
}

export function Toasts({ toasts, dismiss }: { toasts: Toast[]; dismiss(id: number): void }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, kind, text }) => (
        <p key={id} className={kind}>
          {text}
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
