import { hoursText } from '../../agents/calendar/hours.ts';
import type { EpicVariance } from '../../agents/forecast-variance/finding.ts';
import { causeName, causeText, epicLink, offText, progressText, spokenBy } from '../forecast-variance/words.ts';
import { quoted } from '../parts.ts';

/** An epic that is off its forecast, on one line. */
export function varianceLine(row: EpicVariance, jiraSiteUrl: string): string {
  const name = `${epicLink(jiraSiteUrl, row.epicKey)} ${quoted(row.title, 60)}`;
  return `${name} ${offText(row)}, risk ${row.riskScore} of 10 (${causeName(row)})`;
}

/** An epic that is not off its forecast, with what was logged on it and what is forecast. */
export const withinSaid = ({ key, title }: { key: string; title: string }, logged: number, forecast: number): string =>
  `${quoted(title, 60)} (${key}): ${hoursText(logged)} logged, ${forecast > 0 ? `${hoursText(forecast)} forecast` : 'nothing forecast'}`;

/** One epic with what is done of it, and why it is off. */
export function epicSaid(row: EpicVariance, jiraSiteUrl: string): { text: string; lines: string[] } {
  const text = `${epicLink(jiraSiteUrl, row.epicKey)} *${quoted(row.title, 60)}* ${offText(row)}. Risk ${row.riskScore} of 10.`;
  const causes = row.causes.map((cause) => causeText(cause, jiraSiteUrl));
  const worded = row.wording ? [quoted(row.wording.text, 400)] : [];
  return { text, lines: [...worded, ...causes, progressText(row), spokenBy(row)] };
}
