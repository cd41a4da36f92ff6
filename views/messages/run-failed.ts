import type { RunFailedNotice } from '../../agents/notice.ts';
import type { MessageContent } from '../blocks.ts';
import type { MessageContext } from '../message-context.ts';
import { freshness, quoted, section, smallPrint } from '../parts.ts';

/** A run, or a part of it, failed for good: told once to the admins, with what to look for in the log. */
export function runFailed(notice: RunFailedNotice, context: MessageContext): MessageContent {
  const { agentTitle, reason, runKey, reference, inPart = false } = notice.data;
  const how = inPart
    ? 'lost a part of what it had to say or keep; all else is sent and kept'
    : 'failed and sent nothing';
  const text = `${quoted(agentTitle, 60)} ${how}: ${quoted(reason, 300)}`;
  const next = inPart ? 'what still holds is said again by the next run' : 'press Run Now in App Home';
  return {
    text,
    blocks: [
      section(text),
      section(`*Suggested next step:* see the reason in the log; ${next}.`),
      smallPrint(`reference ${quoted(reference, 100)}`, `run ${quoted(runKey, 200)}`),
      freshness(notice, 'Sources', context.timeZone),
    ],
  };
}
