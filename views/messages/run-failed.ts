import type { RunFailedNotice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { freshness, quoted, section, smallPrint } from '../parts.ts';

/** A run failed for good: told once to the admins, with what to look for in the log. */
export function runFailed(notice: RunFailedNotice, context: MessageContext): MessageContent {
  const { agentTitle, reason, runKey, reference } = notice.data;
  const text = `${quoted(agentTitle, 60)} failed and sent nothing: ${quoted(reason, 300)}`;
  return {
    text,
    blocks: [
      section(text),
      section('*Suggested next step:* see the reason in the log, then press Run Now in App Home.'),
      smallPrint(`reference ${quoted(reference, 100)}`, `run ${quoted(runKey, 200)}`),
      freshness(notice, 'Sources', context.timeZone),
    ],
  };
}
