import { Table, Typography } from '@mantine/core';
import MarkdownText from 'markdown-to-jsx/react';
import type { ComponentProps } from 'react';
import { stringOf } from '../../../slack/workspace/json.ts';
import { withEmoji } from '../text/emoji.tsx';
import { OutLink } from '../text/mrkdwn.tsx';
import type { BlockProps } from './blocks.tsx';

const overrides = {
  a: ({ href = '', children }: ComponentProps<'a'>) => <OutLink url={href}>{children}</OutLink>,
  table: ({ children }: ComponentProps<'table'>) => (
    <div className="table-frame">
      <Table>{children}</Table>
    </div>
  ),
};

/** GitHub's Markdown, as Slack's `markdown` block takes it; what is not closed yet (a reply still streaming) may come. */
export function Markdown({ block }: BlockProps) {
  return (
    <Typography className="markdown">
      <MarkdownText options={{ overrides, disableParsingRawHTML: true, forceBlock: true, optimizeForStreaming: true }}>
        {withEmoji(stringOf(block.text) ?? '')}
      </MarkdownText>
    </Typography>
  );
}
