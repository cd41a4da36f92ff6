import { ActionIcon, Button as MantineButton } from '@mantine/core';
import { ThumbsdownIcon, ThumbsupIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { isJson, stringOf } from '../../../slack/workspace/json.ts';
import { Words, wordsOf } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

const sentValue = (value: unknown) => (typeof value === 'string' ? { value } : {});
const colours: Record<string, string> = { primary: 'green', danger: 'red' };

export function Button(props: ElementProps) {
  const { element } = props;
  const { press, busy, follow } = useElement(props);
  const style = stringOf(element.style) ?? '';
  const colour = colours[style];
  return (
    <MantineButton
      {...(colour ? { color: colour, variant: style === 'primary' ? 'filled' : 'light' } : {})}
      aria-label={stringOf(element.accessibility_label)}
      aria-busy={busy}
      data-action={stringOf(element.action_id)}
      onClick={() => {
        follow(element.url);
        void press(sentValue(element.value));
      }}
    >
      <Words value={element.text} />
    </MantineButton>
  );
}

export function FeedbackButtons(props: ElementProps) {
  const { element } = props;
  const { press } = useElement(props);
  const [given, setGiven] = useState<string | null>(null);
  const choices = [
    { Icon: ThumbsupIcon, choice: element.positive_button },
    { Icon: ThumbsdownIcon, choice: element.negative_button },
  ];
  return choices.map(({ Icon, choice }) => {
    if (!isJson(choice)) return null;
    const value = stringOf(choice.value) ?? '';
    return (
      <ActionIcon
        key={value}
        variant={given === value ? 'light' : 'subtle'}
        aria-pressed={given === value}
        aria-label={stringOf(choice.accessibility_label) ?? wordsOf(choice.text)}
        title={wordsOf(choice.text)}
        onClick={() => {
          setGiven(value);
          void press({ value });
        }}
      >
        <Icon />
      </ActionIcon>
    );
  });
}
