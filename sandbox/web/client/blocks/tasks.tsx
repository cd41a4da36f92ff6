import { Card, Group } from '@mantine/core';
import { AlertIcon, CheckIcon, CircleIcon, ClockIcon, type OcticonProps } from '@primer/octicons-react';
import type { ComponentType } from 'react';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { keyed } from '../text/keyed.ts';
import { OutLink } from '../text/mrkdwn.tsx';
import { Words } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';
import { RichText } from './rich-text.tsx';

const signs: Record<string, { Icon: ComponentType<OcticonProps>; words: string }> = {
  pending: { Icon: CircleIcon, words: 'waiting' },
  in_progress: { Icon: ClockIcon, words: 'under way' },
  complete: { Icon: CheckIcon, words: 'done' },
  error: { Icon: AlertIcon, words: 'failed' },
};

const colours: Record<string, string> = { error: 'red' };

export function Task({ block }: BlockProps) {
  const status = String(block.status);
  const { Icon, words } = signs[status] ?? { Icon: CircleIcon, words: status };
  return (
    <Group align="start" gap="xs" wrap="nowrap" c={colours[status] ?? ''}>
      <Icon aria-label={words} />
      <div>
        {block.hide_title !== true && <Words value={block.title} />}
        {[block.details, block.output].filter(isJson).map((part) => (
          <RichText key={part === block.details ? 'details' : 'output'} block={part} />
        ))}
        <Sources sources={jsonList(block.sources)} />
      </div>
    </Group>
  );
}

function Sources({ sources }: { sources: Json[] }) {
  if (sources.length === 0) return null;
  return (
    <Group gap="4px 12px" fz="sm">
      {keyed(sources, (source) => (
        <OutLink url={stringOf(source.url) ?? ''}>{stringOf(source.text)}</OutLink>
      ))}
    </Group>
  );
}

export function Plan({ block }: BlockProps) {
  return (
    <Card className="plan">
      <strong>
        <Words value={block.title} />
      </strong>
      {jsonList(block.tasks).map((task) => (
        <Task key={String(task.task_id)} block={task} blockId="" />
      ))}
    </Card>
  );
}
