import { Group, Alert as MantineAlert, SimpleGrid, Spoiler, Stack, Title } from '@mantine/core';
import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { Element } from '../elements/element.tsx';
import { keyed } from '../text/keyed.ts';
import { isText, Text, Words } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';

export function Header({ block }: BlockProps) {
  const level = typeof block.level === 'number' ? block.level : 1;
  return (
    <Title order={level <= 1 ? 2 : level === 2 ? 3 : 4}>
      <Words value={block.text} />
    </Title>
  );
}

/** Slack hides what is beyond some 700 characters behind “Show more”, unless told not to. */
const longText = 700;
const shownHeight = 160;

export function Section({ block, blockId }: BlockProps) {
  const text = isJson(block.text) ? (stringOf(block.text.text) ?? '') : '';
  const isLong = block.expand !== true && text.length > longText;
  return (
    <Group className="section" align="start">
      <Stack gap="xs" className="grow">
        {isText(block.text) && (
          <Spoiler
            maxHeight={isLong ? shownHeight : Number.MAX_SAFE_INTEGER}
            showLabel="Show more"
            hideLabel="Show less"
          >
            <Text value={block.text} />
          </Spoiler>
        )}
        {Array.isArray(block.fields) && (
          <SimpleGrid cols={2} spacing="lg" verticalSpacing="xs" maw={560}>
            {keyed(jsonList(block.fields), (field) => (
              <Text value={field} />
            ))}
          </SimpleGrid>
        )}
      </Stack>
      {isJson(block.accessory) && <Element element={block.accessory} blockId={blockId} />}
    </Group>
  );
}

export function Context({ block }: BlockProps) {
  return (
    <Group className="context" gap="4px 10px" fz="xs" c="dimmed">
      {keyed(jsonList(block.elements), (element) => (
        <Text value={element} />
      ))}
    </Group>
  );
}

export function Actions({ block, blockId }: BlockProps) {
  return (
    <Group gap={block.type === 'context_actions' ? 4 : 'xs'}>
      {keyed(jsonList(block.elements), (element) => (
        <Element element={element} blockId={blockId} />
      ))}
    </Group>
  );
}

export const Divider = () => <hr />;

const colours: Record<string, string> = { info: 'blue', warning: 'yellow', error: 'red', success: 'green' };

export function Alert({ block }: BlockProps) {
  const level = stringOf(block.level) ?? 'default';
  return (
    <MantineAlert color={colours[level] ?? 'gray'} role={level === 'error' ? 'alert' : 'status'}>
      <Text value={block.text} />
    </MantineAlert>
  );
}

export function Unknown({ block }: { block: Json }) {
  return <p className="unknown">This page does not draw {String(block.type)} blocks yet.</p>;
}
