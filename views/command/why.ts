import type { Evidence } from '../../agents/finding-of.ts';
import type { WhyData } from '../../services/why.ts';
import { acknowledgedWords } from '../acknowledged.ts';
import type { AppBlock, MessageContent } from '../blocks.ts';
import { slackDate } from '../mrkdwn.ts';
import { acknowledgeButton, buttons, quoted, section, smallPrint } from '../parts.ts';

/** What a number rests on: values, thresholds, how old the data was, and the version of the rule. */
export function whyBlocks({ subject, id, why, timeZone, acknowledged = [], acknowledge }: WhyData): AppBlock[] {
  const asOf = why.dataAsOf ? `data as of ${slackDate(why.dataAsOf, timeZone)}` : 'age of the data not known';
  return [
    section(`*${quoted(subject)}*`),
    ...acknowledged.slice(0, 5).map((line) => section(acknowledgedWords(line, timeZone))),
    ...why.evidence.slice(0, 40).map(evidenceBlock),
    smallPrint(`rule ${why.rule} version ${why.ruleVersion}`, asOf, `id ${id}`),
    ...(acknowledge ? [buttons(acknowledgeButton({ key: acknowledge }))] : []),
  ];
}

/** The same as an ephemeral answer. */
export function buildWhy(data: WhyData): MessageContent {
  const values = data.why.evidence.map(({ label, value }) => `${label}: ${value}`).join('; ');
  return { text: quoted(`Why: ${data.subject}. ${values}`, 600), blocks: whyBlocks(data) };
}

function evidenceBlock({ label, value, url }: Evidence): AppBlock {
  const shown = quoted(value, 600);
  return section(`${quoted(label, 100)}: ${url ? `<${encodeURI(url)}|${shown}>` : shown}`);
}
