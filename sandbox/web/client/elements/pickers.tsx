import { TextInput } from '@mantine/core';
import { stringOf } from '../../../slack/workspace/json.ts';
import { useZone } from '../live/context.ts';
import { wordsOf } from '../text/plain.tsx';
import { fromWallClock, toWallClock } from '../text/time.ts';
import { type ElementProps, useElement } from './use-element.ts';

const kinds: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

/** A day, a time, or both in the reader's zone. */
export function Picker(props: ElementProps) {
  const { element, blockId, labelId } = props;
  const { surface, field, change } = useElement(props);
  const zone = useZone();
  const isInstant = element.type === 'datetimepicker';
  return (
    <TextInput
      type={kinds[String(element.type)] ?? 'date'}
      w="fit-content"
      aria-label={labelId ? undefined : wordsOf(element.placeholder) || 'Date'}
      aria-labelledby={labelId}
      error={surface.errors[blockId] !== undefined}
      data-action={stringOf(element.action_id)}
      value={isInstant ? toWallClock(field.entered, zone) : String(field.entered ?? '')}
      onChange={({ target: { value } }) =>
        void change({ entered: value === '' ? null : isInstant ? fromWallClock(value, zone) : value, options: [] })
      }
    />
  );
}
