import type { Progress } from '../../agents/agent.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AgentLine, LastRun } from '../../services/agent-lines.ts';
import { slackDate } from '../mrkdwn.ts';
import { quoted } from '../parts.ts';

const modes = {
  off: 'Off',
  shadow: 'Shadow: only the admins see what it would say',
  on: 'On',
} as const;

/** Mode, last run and next run on one line. */
export function agentWords(agent: AgentLine, timeZone: string): string {
  return [modes[agent.mode], lastRunWords(agent.lastRun, timeZone), nextRunWords(agent, timeZone)].join(' · ');
}

function nextRunWords({ mode, nextSlot }: AgentLine, timeZone: string): string {
  if (nextSlot) return `next run ${slackDate(nextSlot, timeZone)}`;
  return mode === 'off' ? 'will not run' : 'no run planned';
}

function lastRunWords(run: LastRun | null, timeZone: string): string {
  if (!run) return 'has not run yet';
  const when = slackDate(run.finishedAt ?? run.at, timeZone);
  const why = run.reason ? `: ${quoted(run.reason)}` : '';
  switch (run.state) {
    case 'queued':
      return run.reason ? `waiting since ${when}${why}` : 'about to run';
    case 'running':
    case 'recorded':
      return `running now${run.progress ? `: ${progressWords(run.progress)}` : ''}`;
    case 'done':
      return `last run ${when}, ${toldWords(run)}${why && run.reference ? `, but${why} (reference ${run.reference})` : ''}`;
    case 'failed':
      return `last run failed ${when}${why}${run.reference ? ` (reference ${run.reference})` : ''}`;
    case 'missed':
      return `last run missed ${when}${why}`;
    case 'skipped':
      return `last run skipped ${when}${why}`;
  }
}

/** `learning, 120,000 of 200,000 tickets`. */
const progressWords = (progress: Progress): string => `${progress.doing}, ${doneText(progress)}`;

/** `120,000 of 200,000 tickets`. */
export const doneText = ({ done, total, of }: Progress): string => `${numberText(done)} of ${numberText(total)} ${of}`;

/** What a run sent, and not only had to say: what was told before is not sent again. */
export function toldWords({ notices, sent, waiting }: Pick<LastRun, 'notices' | 'sent' | 'waiting'>): string {
  if (notices === 0) return 'nothing to say';
  const waits = waiting > 0 ? `, ${messages(waiting)} to come` : '';
  return sent === 0 && waiting === 0 ? '0 messages sent: nothing new to tell' : `${messages(sent)} sent${waits}`;
}

/** A count of messages in words. */
export function messages(count: number): string {
  return count === 1 ? '1 message' : `${numberText(count)} messages`;
}
