import { ActionIcon, Button as MantineButton } from '@mantine/core';
import {
  LinkIcon,
  type OcticonProps,
  PencilIcon,
  ThumbsdownIcon,
  ThumbsupIcon,
  TrashIcon,
} from '@primer/octicons-react';
import { type ComponentType, useState } from 'react';
import { isJson, stringOf } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { Emoji, emojiOf } from '../text/emoji.tsx';
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

/** Slack draws few of its icon names here; the button's words say the rest. */
const icons: Record<string, ComponentType<OcticonProps>> = { trash: TrashIcon, pencil: PencilIcon, link: LinkIcon };

export function IconButton(props: ElementProps) {
  const { element } = props;
  const { press } = useElement(props);
  const { here } = usePage();
  const readers = element.visible_to_user_ids;
  if (Array.isArray(readers) && !readers.includes(here.userId)) return null;
  const icon = stringOf(element.icon) ?? '';
  const Icon = icons[icon];
  return (
    <ActionIcon
      aria-label={stringOf(element.accessibility_label) ?? wordsOf(element.text)}
      title={wordsOf(element.text)}
      onClick={() => void press(sentValue(element.value))}
    >
      {Icon ? <Icon /> : <Emoji sign={emojiOf(icon)} />}
    </ActionIcon>
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
