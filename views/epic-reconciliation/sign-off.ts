import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { ProjectTotal } from '../../agents/epic-reconciliation/rollup.ts';
import type { SignedCount } from '../../agents/epic-reconciliation/signed-count.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, AppModalView, MessageContent } from '../blocks.ts';
import { formModal } from '../fields.ts';
import { actionIds } from '../ids.ts';
import { modal } from '../modal.ts';
import { slackDate } from '../mrkdwn.ts';
import { list, quoted, section, smallPrint } from '../parts.ts';
import { apartText, varianceText } from './words.ts';

const title = 'Sign Off';
const mostProjects = 30;

/** Asks once, with the figures that are agreed with. */
export function buildSignOffForm(
  { month, revision }: { month: string; revision: number },
  totals: readonly ProjectTotal[],
  form: { callbackId: string; metadata: string },
): AppModalView {
  const which = `*${monthWords(month)}, revision ${revision}*`;
  return formModal({
    title,
    ...form,
    submit: title,
    blocks: [
      section(`You agree with the figures of your projects in ${which}:`),
      ...list('Your projects', totals.map(projectWords), mostProjects),
      smallPrint('Others’ projects are signed off by their PMs'),
    ],
  });
}

function projectWords(total: ProjectTotal): string {
  const { name, forecastHours, seconds, comparedSeconds, unreconciledSeconds, absenceSeconds } = total;
  const actualHours = (forecastHours === null ? seconds : comparedSeconds) / 3600;
  const apart = apartText({
    unforecastHours: forecastHours === null ? 0 : (seconds - comparedSeconds) / 3600,
    internalHours: 0,
    absenceHours: absenceSeconds / 3600,
  });
  const open = unreconciledSeconds > 0 ? `, ${hoursText(unreconciledSeconds / 3600)} unreconciled` : '';
  return `${quoted(name, 60)}: ${varianceText({ ...total, actualHours })}${apart}${open}`;
}

export const signOffWorking = (): AppModalView => modal(title, [section('One moment …')]);

export function buildSignedOff(month: string, revision: number, count: SignedCount): AppModalView {
  return modal(title, [section(`You signed off ${monthWords(month)}, revision ${revision}. ${signedWords(count)}`)]);
}

/** `2 of 5 PMs signed.` */
export function signedWords({ signed, of }: SignedCount): string {
  return of === 0 ? 'No PM is to sign it off.' : `${numberText(signed)} of ${of} ${of === 1 ? 'PM' : 'PMs'} signed.`;
}

/** A report's message once somebody agreed with it: who did is said, and for themselves the button is gone. */
export function withSignOffs(
  { text, blocks }: MessageContent,
  signOffs: readonly { by: string; at: Date }[],
  count: SignedCount,
  { slackUserId, timeZone }: { slackUserId: string | null; timeZone: string },
): MessageContent {
  const isDone = slackUserId === null ? count.signed >= count.of : signOffs.some(({ by }) => by === slackUserId);
  const left = blocks.flatMap((block): AppBlock[] => {
    if (block.type !== 'actions' || !isDone) return [block];
    const elements = block.elements.filter(
      (each) => !('action_id' in each && each.action_id === actionIds.reconciliationSignOff),
    );
    return elements.length === 0 ? [] : [{ ...block, elements }];
  });
  const place = left.findIndex(({ type }) => type === 'actions');
  const at = place < 0 ? left.length : place;
  const shown = signOffs.slice(-5).map(({ by, at: when }) => `✓ <@${by}> ${slackDate(when, timeZone)}`);
  const line = section([`*${signedWords(count)}*`, ...shown].join(' '));
  return { text, blocks: [...left.slice(0, at), line, ...left.slice(at)] };
}
