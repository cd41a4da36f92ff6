import { useId } from 'react';
import { isJson } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { useSurface } from '../elements/surface.ts';
import { wordsOf } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';

/** A labelled field, and under it what is wrong with it. */
export function Input({ block, blockId }: BlockProps) {
  const labelId = useId();
  const { errors } = useSurface();
  const error = errors[blockId];
  return (
    <div className={`input ${error ? 'wrong' : ''}`} data-block={blockId}>
      <p className="label" id={labelId}>
        {wordsOf(block.label)}
        {block.optional === true && <small> (optional)</small>}
      </p>
      {isJson(block.element) && <Element element={block.element} blockId={blockId} input={block} labelId={labelId} />}
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {block.hint !== undefined && <p className="hint">{wordsOf(block.hint)}</p>}
    </div>
  );
}
