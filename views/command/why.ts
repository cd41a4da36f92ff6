import type { Evidence } from '../../agents/finding-of.ts';
import type { WhyData } from '../../services/why.ts';
import { acknowledgedWords } from '../acknowledged.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { slackDate, withReadableTimes } from '../mrkdwn.ts';
import { acknowledgeButton, buttons, quoted, section, smallPrint } from '../parts.ts';

const mostEvidence = 38;
const mostChanges = 8;
/** So many of them fit one block, whole: a sentence that ends in the middle says nothing. */
const longestChange = 340;

/** What a number rests on: values, thresholds, how old the data was, and the version of the rule. */
export function whyBlocks({ subject, id, why, timeZone, acknowledged = [], acknowledge, since }: WhyData): AppBlock[] {
  const asOf = why.dataAsOf ? `data as of ${slackDate(why.dataAsOf, timeZone)}` : 'age of the data not known';
  return [
    section(`*${quoted(subject)}*`),
    ...acknowledged.slice(0, 5).map((line) => section(acknowledgedWords(line, timeZone))),
    ...why.evidence.slice(0, mostEvidence).map((each) => evidenceBlock(each, timeZone)),
    ...sinceBlocks(why.evidence, since ?? null, timeZone),
    smallPrint(ruleText(why), asOf, `id ${id}`),
    ...(acknowledge ? [buttons(acknowledgeButton({ key: acknowledge }))] : []),
  ];
}

/** The rule in its own words, and which version of it spoke. */
const ruleText = ({ rule, ruleVersion }: WhyData['why']) =>
  `${quoted(rule, 200)} (version ${ruleVersion} of this rule)`;

/** What is different at the agent's last look, if it has looked again. */
function sinceBlocks(
  said: readonly Evidence[],
  since: NonNullable<WhyData['since']> | null,
  timeZone: string,
): AppBlock[] {
  const before = new Map(said.map(({ label, value }) => [label, value]));
  const changed = (since?.evidence ?? []).filter(({ label, value }) => before.get(label) !== value);
  if (!since || changed.length === 0) return [];
  const readable = (text: string) => withReadableTimes(text, timeZone);
  const lines = changed
    .slice(0, mostChanges)
    .map(({ label, value }) => `${quoted(readable(label), 100)}: ${quoted(readable(value), longestChange)}`);
  return [section([`*Since then*, as of ${slackDate(since.at, timeZone)}`, ...lines].join('\n'))];
}

/** The same as an ephemeral answer. */
export function buildWhy(data: WhyData): MessageContent {
  const values = data.why.evidence.map(({ label, value }) => `${label}: ${value}`).join('; ');
  return {
    text: quoted(withReadableTimes(`Why: ${data.subject}. ${values}`, data.timeZone), 600),
    blocks: whyBlocks(data),
  };
}

function evidenceBlock({ label, value, url }: Evidence, timeZone: string): AppBlock {
  const shown = quoted(withReadableTimes(value, timeZone), 600);
  return section(`${quoted(withReadableTimes(label, timeZone), 100)}: ${url ? `<${encodeURI(url)}|${shown}>` : shown}`);
}
