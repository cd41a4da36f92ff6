import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { actionElements } from '../../../slack/workspace/elements.ts';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import type { ShownView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { sentValues } from '../elements/fields.ts';
import { type Surface, SurfaceContext } from '../elements/surface.ts';
import { useSurfaceFields } from '../elements/use-surface-fields.ts';
import { usePage } from '../live/context.ts';
import { wordsOf } from '../text/plain.tsx';

export function Modal({ view, isTop, depth }: { view: ShownView; isTop: boolean; depth: number }) {
  const { act } = usePage();
  const { content } = view;
  const blocks = jsonList(content.blocks);
  const fields = useSurfaceFields(view.values);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const values = () => sentValues(actionElements(blocks), fields.read);
  const canSubmit = content.submit !== undefined && content.submit !== null;

  async function submit(): Promise<void> {
    if (isSending || !canSubmit) return;
    setSending(true);
    const done = await act({ kind: 'submitView', viewId: view.id, values: values() });
    setErrors(done.errors ?? {});
    setSending(false);
  }
  const close = (all = false) => void act({ kind: 'closeView', viewId: view.id, all });
  const surface: Surface = {
    kind: 'modal',
    errors,
    ...fields,
    async press({ element, blockId }, use) {
      const actionId = stringOf(element.action_id);
      const others = Object.fromEntries(
        Object.entries(values()).filter(([name]) => name !== blockId && name !== actionId),
      );
      await act({ kind: 'clickView', viewId: view.id, actionId, blockId, ...use, values: others });
    },
    async suggest({ element, blockId }, query) {
      const asked = { viewId: view.id, actionId: stringOf(element.action_id), blockId, query };
      return (await act({ kind: 'suggest', ...asked })).options ?? [];
    },
    submit: () => void submit(),
  };

  useEffect(() => {
    if (isTop) focusFirst(frame.current, '.text-field, .combobox-face, input, .dialog-body button');
  }, [isTop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus may be gone from the new content
  useEffect(() => {
    if (isTop && !frame.current?.contains(document.activeElement)) frame.current?.focus();
  }, [isTop, view.hash]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirst(frame.current, '.wrong [aria-invalid="true"], .wrong input');
  }, [errors]);

  return (
    <div className="overlay" hidden={!isTop}>
      <div
        className="dialog"
        ref={frame}
        role="dialog"
        aria-modal="true"
        aria-label={wordsOf(content.title)}
        tabIndex={-1}
        onKeyDown={(event) => onKey(event, () => close())}
      >
        <header>
          {depth > 0 && (
            <button type="button" className="icon-button" aria-label="Back" onClick={() => close()}>
              ‹
            </button>
          )}
          <h2>{wordsOf(content.title)}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={() => close(depth > 0)}>
            ×
          </button>
        </header>
        <div className="dialog-body">
          <SurfaceContext value={surface}>
            <Blocks blocks={blocks} />
          </SurfaceContext>
        </div>
        <footer>
          <button type="button" className="button" onClick={() => close()}>
            {wordsOf(content.close) || (canSubmit ? 'Cancel' : 'Close')}
          </button>
          {canSubmit && (
            <button
              type="button"
              className="button primary filled"
              disabled={isSending}
              aria-busy={isSending}
              onClick={() => void submit()}
            >
              {wordsOf(content.submit)}
            </button>
          )}
        </footer>
      </div>
    </div>
  );
}

function focusFirst(frame: HTMLElement | null, wanted: string): void {
  const first = frame?.querySelector(wanted);
  if (first instanceof HTMLElement) first.focus();
  else frame?.focus();
}

function onKey(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  close();
}
