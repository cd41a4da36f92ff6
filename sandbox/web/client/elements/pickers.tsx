import { TextInput } from '@mantine/core';
import { stringOf } from '../../../slack/workspace/json.ts';
import { wordsOf } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

/** A day or a time of day. */
export function Picker(props: ElementProps) {
  const { element, blockId, labelId } = props;
  const { surface, field, change } = useElement(props);
  return (
    <TextInput
      type={element.type === 'timepicker' ? 'time' : 'date'}
      w="fit-content"
      aria-label={labelId ? undefined : wordsOf(element.placeholder) || 'Date'}
      aria-labelledby={labelId}
      error={surface.errors[blockId] !== undefined}
      data-action={stringOf(element.action_id)}
      value={String(field.entered ?? '')}
      onChange={({ target: { value } }) => void change({ entered: value || null, options: [] })}
    />
  );
}
