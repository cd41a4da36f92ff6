import { useState } from 'react';
import { isJson, stringOf } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { emojiOf } from '../text/emoji.ts';
import { wordsOf } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

const sentValue = (value: unknown) => (typeof value === 'string' ? { value } : {});

export function Button(props: ElementProps) {
  const { element } = props;
  const { press, busy } = useElement(props);
  const url = stringOf(element.url);
  const style = element.style === 'primary' || element.style === 'danger' ? element.style : '';
  return (
    <button
      type="button"
      className={`button ${style}`}
      aria-label={stringOf(element.accessibility_label)}
      aria-busy={busy}
      disabled={busy}
      data-action={stringOf(element.action_id)}
      onClick={() => {
        if (url && /^https?:/.test(url)) open(url, '_blank', 'noopener,noreferrer');
        void press(sentValue(element.value));
      }}
    >
      {wordsOf(element.text)}
    </button>
  );
}

/** Slack draws few of its icon names here; the button's words say the rest. */
const icons: Record<string, string> = { trash: '🗑', pencil: '✏️', link: '🔗' };

export function IconButton(props: ElementProps) {
  const { element } = props;
  const { press, busy } = useElement(props);
  const { here } = usePage();
  const readers = element.visible_to_user_ids;
  if (Array.isArray(readers) && !readers.includes(here.userId)) return null;
  const icon = stringOf(element.icon) ?? '';
  return (
    <button
      type="button"
      className="icon-button"
      disabled={busy}
      aria-label={stringOf(element.accessibility_label) ?? wordsOf(element.text)}
      title={wordsOf(element.text)}
      onClick={() => void press(sentValue(element.value))}
    >
      {icons[icon] ?? emojiOf(icon)}
    </button>
  );
}

export function FeedbackButtons(props: ElementProps) {
  const { element } = props;
  const { press, busy } = useElement(props);
  const [given, setGiven] = useState<string | null>(null);
  const choices = [
    { sign: '👍', choice: element.positive_button },
    { sign: '👎', choice: element.negative_button },
  ];
  return (
    <span className="feedback">
      {choices.map(({ sign, choice }) => {
        if (!isJson(choice)) return null;
        const value = stringOf(choice.value) ?? '';
        return (
          <button
            type="button"
            key={value}
            className="icon-button"
            aria-pressed={given === value}
            aria-label={stringOf(choice.accessibility_label) ?? wordsOf(choice.text)}
            title={wordsOf(choice.text)}
            disabled={busy}
            onClick={() => {
              setGiven(value);
              void press({ value });
            }}
          >
            {sign}
          </button>
        );
      })}
    </span>
  );
}
