import { isJson, type Json, jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { keyed, OutLink } from '../text/mrkdwn.tsx';
import { wordsOf } from '../text/plain.tsx';
import type { BlockProps } from './blocks.tsx';
import { RichText } from './rich-text.tsx';

const signs: Record<string, { sign: string; words: string }> = {
  pending: { sign: '○', words: 'waiting' },
  in_progress: { sign: '◐', words: 'under way' },
  complete: { sign: '✓', words: 'done' },
  error: { sign: '!', words: 'failed' },
};

export function Task({ block }: BlockProps) {
  const status = String(block.status);
  const { sign, words } = signs[status] ?? { sign: '○', words: status };
  return (
    <div className={`task ${status}`}>
      <span className="task-sign" role="img" aria-label={words}>
        {sign}
      </span>
      <div>
        {block.hide_title !== true && <p className="task-title">{wordsOf(block.title)}</p>}
        {[block.details, block.output].filter(isJson).map((part) => (
          <RichText key={part === block.details ? 'details' : 'output'} block={part} />
        ))}
        <Sources sources={jsonList(block.sources)} />
      </div>
    </div>
  );
}

function Sources({ sources }: { sources: Json[] }) {
  if (sources.length === 0) return null;
  return (
    <p className="sources">
      {keyed(sources, (source) => (
        <OutLink url={stringOf(source.url) ?? ''}>{stringOf(source.text)}</OutLink>
      ))}
    </p>
  );
}

export function Plan({ block }: BlockProps) {
  return (
    <div className="plan">
      <p className="plan-title">{wordsOf(block.title)}</p>
      {jsonList(block.tasks).map((task) => (
        <Task key={String(task.task_id)} block={task} blockId="" />
      ))}
    </div>
  );
}
