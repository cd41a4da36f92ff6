import { ActionIcon, Button, CloseButton, Modal as MantineModal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ChevronLeftIcon } from '@primer/octicons-react';
import { useEffect, useRef, useState } from 'react';
import { actionElements } from '../../../slack/workspace/elements.ts';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import type { ShownView } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { sentValues } from '../elements/fields.ts';
import { type Surface, SurfaceContext } from '../elements/surface.ts';
import { useSurfaceFields } from '../elements/use-surface-fields.ts';
import { usePage } from '../live/context.ts';
import { narrow } from '../shell/use-panel.ts';
import { wordsOf } from '../text/plain.tsx';

export function Modal({ view, isTop, depth }: { view: ShownView; isTop: boolean; depth: number }) {
  const { act } = usePage();
  const { content } = view;
  const blocks = jsonList(content.blocks);
  const fields = useSurfaceFields(view.values);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const isNarrow = useMediaQuery(narrow) ?? false;
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
    if (isTop) focusFirst(frame.current, '.dialog-body input, .dialog-body textarea, .dialog-body button, button');
  }, [isTop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus may be gone from the new content
  useEffect(() => {
    if (isTop && !frame.current?.contains(document.activeElement)) focusFirst(frame.current, 'button');
  }, [isTop, view.hash]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirst(frame.current, '.wrong input, .wrong textarea, .wrong button');
  }, [errors]);

  return (
    <MantineModal.Root
      opened={isTop}
      keepMounted
      returnFocus={false}
      size={520}
      zIndex={250 + depth}
      fullScreen={isNarrow}
      onClose={() => close()}
    >
      <MantineModal.Overlay />
      <MantineModal.Content className="dialog" ref={frame} aria-label={wordsOf(content.title)}>
        <MantineModal.Header>
          {depth > 0 && (
            <ActionIcon aria-label="Back" onClick={() => close()}>
              <ChevronLeftIcon />
            </ActionIcon>
          )}
          <MantineModal.Title className="grow">{wordsOf(content.title)}</MantineModal.Title>
          <CloseButton aria-label="Close" onClick={() => close(depth > 0)} />
        </MantineModal.Header>
        <MantineModal.Body className="dialog-body">
          <SurfaceContext value={surface}>
            <Blocks blocks={blocks} />
          </SurfaceContext>
        </MantineModal.Body>
        <footer>
          <Button onClick={() => close()}>{wordsOf(content.close) || (canSubmit ? 'Cancel' : 'Close')}</Button>
          {canSubmit && (
            <Button className="primary" variant="filled" aria-busy={isSending} onClick={() => void submit()}>
              {wordsOf(content.submit)}
            </Button>
          )}
        </footer>
      </MantineModal.Content>
    </MantineModal.Root>
  );
}

function focusFirst(frame: HTMLElement | null, wanted: string): void {
  const first = frame?.querySelector(wanted);
  if (first instanceof HTMLElement) first.focus();
}
