import type { Button } from '@slack/types';
import type { BriefData } from '../../agents/brief.ts';
import { gravityOf } from '../../agents/matter.ts';
import type { Notice } from '../../agents/notice.ts';
import { numberText } from '../../agents/numbers.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { MessageContext } from '../message-context.ts';
import { slackDate } from '../mrkdwn.ts';
import { header, list, shortened, smallPrint, whyButton } from '../parts.ts';
import { renderAsJudged, renderNotice } from './render.ts';

const mostLines = 40;

/** One message a day: the most urgent first, a line and one action each, with what is new, changed and settled since the last. */
export function renderBrief({ notices, last, settled }: BriefData, context: MessageContext): MessageContent {
  const lines = linesOf(notices, last, context);
  const count = lines.length === 1 ? '1 matter' : `${numberText(lines.length)} matters`;
  const [first] = lines;
  const text = first ? `Your brief, ${count}: ${first.text}` : 'Your brief: nothing is left to say.';
  return {
    text: shortened(text, 2_900),
    blocks: [
      header(`Your brief: ${count}`),
      ...lines
        .slice(0, mostLines)
        .map((line) => lineOf(line.notice, last === null ? line.text : marked(line), context)),
      ...(lines.length > mostLines ? [smallPrint(`${numberText(lines.length - mostLines)} more: \`/pm today\``)] : []),
      ...list(
        'Settled since the last',
        settled.map((notice) => `~${takeawayOf(notice, context)}~`),
        5,
      ),
      smallPrint(sinceWords(lines, last, context), '`/pm brief` changes when it comes'),
    ],
  };
}

/** Whether a brief says anything that the last one did not: one that does not is no message. */
export function briefIsNews({ notices, last, settled }: BriefData, context: MessageContext): boolean {
  return settled.length > 0 || linesOf(notices, last, context).some(({ is, was }) => is !== was);
}

function linesOf(notices: readonly Notice[], last: BriefData['last'], context: MessageContext): Line[] {
  const before = new Map((last?.notices ?? []).map((notice) => [listOf(notice), takeawayOf(notice, context)]));
  return latestOfEach(notices)
    .sort((a, b) => gravityOf(b) - gravityOf(a))
    .map((notice) => ({
      notice,
      text: lineText(notice, context),
      was: before.get(listOf(notice)),
      is: takeawayOf(notice, context),
    }));
}

interface Line {
  notice: Notice;
  /** With its age, where that is worth a word. */
  text: string;
  is: string;
  was: string | undefined;
}

/** What is not the same as in the last brief says so. */
const marked = ({ text, is, was }: Line) =>
  was === undefined ? `*New* · ${text}` : was === is ? text : `*Changed* · ${text}`;

function sinceWords(lines: readonly Line[], last: BriefData['last'], { timeZone }: MessageContext): string {
  if (!last) return 'Your first brief; from the next one on it says what changed';
  const fresh = lines.filter(({ was }) => was === undefined).length;
  const changed = lines.filter(({ is, was }) => was !== undefined && was !== is).length;
  return `Since ${slackDate(last.sentAt, timeZone)}: ${fresh} new, ${changed} changed, ${lines.length - fresh - changed} as before`;
}

/** Lists of what is so now: that of a new month takes the place of the month's before. */
const ofNow: ReadonlySet<Notice['template']> = new Set([
  'bottleneck-digest',
  'bottleneck-people',
  'epic-creators',
  'epic-orphans',
  'time-summary',
]);

const listOf = ({ template, subject, topic }: Notice): string =>
  ofNow.has(template) ? `${template} ${subject.id}` : topic;

/** Of several about one thing the last counts. */
const latestOfEach = (notices: readonly Notice[]): Notice[] => [
  ...new Map(notices.map((notice) => [listOf(notice), notice])).values(),
];

const lineText = (notice: Notice, context: MessageContext) => oneLine(renderNotice(notice, context).text);
const takeawayOf = (notice: Notice, context: MessageContext) => oneLine(renderAsJudged(notice, context).text);
const oneLine = (text: string) => shortened(text.replaceAll('\n', ' '), 2_000);

function lineOf(notice: Notice, text: string, context: MessageContext): AppBlock {
  return {
    type: 'section',
    text: { type: 'mrkdwn', text },
    accessory: actionOf(notice, context) ?? whyButton(notice),
    expand: true,
  };
}

/** Buttons that work wherever they stand: those that open something, or answer their reader alone. */
const anywhere: readonly string[] = [
  actionIds.openTimesheet,
  actionIds.whatIf,
  actionIds.bottleneckList,
  actionIds.epicReview,
  actionIds.reforecast,
  actionIds.reconciliationWorkbook,
  actionIds.people,
];

/** The first thing a notice's own message offers to do. */
function actionOf(notice: Notice, context: MessageContext): Button | null {
  const offered = renderNotice(notice, context).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  );
  return (
    offered.flatMap((each) => (each.type === 'button' && anywhere.includes(each.action_id ?? '') ? [each] : []))[0] ??
    null
  );
}
