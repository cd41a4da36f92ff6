import { Input as MantineInput } from '@mantine/core';
import { useId } from 'react';
import { isJson } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { useSurface } from '../elements/surface.ts';
import { Words } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';

/** A labelled field, and under it what is wrong with it. */
export function Input({ block, blockId }: BlockProps) {
  const labelId = useId();
  const { errors } = useSurface();
  const error = errors[blockId];
  return (
    <MantineInput.Wrapper
      className={`input ${error ? 'wrong' : ''}`}
      data-block={blockId}
      labelElement="div"
      labelProps={{ id: labelId }}
      label={
        <>
          <Words value={block.label} />
          {block.optional === true && <small> (optional)</small>}
        </>
      }
      error={error}
      errorProps={{ className: 'error', role: 'alert' }}
      description={block.hint === undefined ? undefined : <Words value={block.hint} />}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      {isJson(block.element) && <Element element={block.element} blockId={blockId} input={block} labelId={labelId} />}
    </MantineInput.Wrapper>
  );
}
