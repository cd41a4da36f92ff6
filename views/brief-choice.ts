import type { AppBlock, MessageContent } from './blocks.ts';
import { actionIds } from './ids.ts';
import { section } from './parts.ts';

const times = Array.from({ length: 23 }, (_, half) => {
  const minutes = 7 * 60 + half * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
});

const words = (at: string | null) =>
  at === null
    ? 'Each message comes as it is ready.'
    : `On your working days at ${at} you get one message with all that is not critical; what is critical comes at once.`;

/** The answer to `/pm brief`. */
export function buildBriefChoice(at: string | null, changed: boolean): MessageContent {
  const hint = at === null ? 'Write `/pm brief 9:00` to get one message a day.' : '`/pm brief off` ends it.';
  const text = `${changed ? 'Done. ' : ''}${words(at)} ${hint}`;
  return { text, blocks: [section(text)] };
}

/** The choice in App Home. */
export function briefBlocks(at: string | null): AppBlock[] {
  const option = (value: string) => ({
    text: { type: 'plain_text' as const, text: value === 'off' ? 'Off' : `At ${value}` },
    value,
  });
  const options = ['off', ...new Set([...times, ...(at === null ? [] : [at])])].map(option);
  return [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: `*Your brief*\n${words(at)}` },
      accessory: {
        type: 'static_select',
        action_id: actionIds.briefChoose,
        options,
        initial_option: option(at ?? 'off'),
      },
    },
  ];
}
