import { Checkbox, Radio, Stack } from '@mantine/core';
import { type Json, jsonList } from '../../../slack/workspace/json.ts';
import { Text } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

/** Radio buttons or checkboxes. */
export function Boxes(props: ElementProps) {
  const { element, labelId } = props;
  const { field, change } = useElement(props);
  const enter = (entered: string | string[]) => void change({ entered, options: [] });
  const common = { 'aria-labelledby': labelId, role: 'group' };
  const options = jsonList(element.options);
  if (element.type === 'checkboxes') {
    const chosen = Array.isArray(field.entered) ? field.entered.map(String) : [];
    return (
      <Checkbox.Group {...common} value={chosen} onChange={enter}>
        <Stack gap={6}>
          {options.map((option) => (
            <Checkbox key={String(option.value)} {...boxOf(option)} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  return (
    <Radio.Group {...common} value={String(field.entered ?? '')} onChange={enter}>
      <Stack gap={6}>
        {options.map((option) => (
          <Radio key={String(option.value)} {...boxOf(option)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const boxOf = ({ value, text, description }: Json) => ({
  size: 'sm',
  value: String(value),
  label: <Text value={text} />,
  description: description === undefined ? undefined : <Text value={description} />,
});
