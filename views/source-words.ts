import { sourceNames } from '../agents/source-names.ts';
import type { SourceFreshness } from '../agents/sources.ts';
import { slackDate } from './mrkdwn.ts';
import { quoted } from './parts.ts';

/** How fresh a source is, in one line that does without colours. */
export function sourceWords({ source, state, asOf, problem }: SourceFreshness, timeZone: string): string {
  const why = problem ? `: ${quoted(problem)}` : '';
  const when = asOf ? ` as of ${slackDate(asOf, timeZone)}` : '';
  switch (state) {
    case 'fresh':
      return `${sourceNames[source]} up to date${when}`;
    case 'stale':
      return `*${sourceNames[source]} out of date*${when}${why}`;
    case 'partial':
      return `*${sourceNames[source]} incomplete*${when}${why}`;
    case 'doubtful':
      return `*${sourceNames[source]} doubtful*${when}${why}`;
    case 'never':
      return `*${sourceNames[source]} not read yet*${why}`;
  }
}

/** Whether a reader should be warned before believing a number. */
export function isTroubled({ state }: SourceFreshness): boolean {
  return state !== 'fresh';
}

type SourceName = SourceFreshness['source'];

/** What the figures above rest on, for the line under them: these sources and no others. */
export function dataWords(sources: readonly SourceFreshness[], of: readonly SourceName[], timeZone: string): string {
  const read = of.flatMap((name) => sources.filter(({ source }) => source === name));
  const [first] = of;
  return read.length > 0 || first === undefined ? sourcesWords(read, timeZone) : `${sourceNames[first]} not read yet`;
}

/** How fresh several are: one line and the oldest's time where all are up to date, else each. */
export function sourcesWords(sources: readonly SourceFreshness[], timeZone: string): string {
  const times = sources.flatMap(({ state, asOf }) => (state === 'fresh' && asOf ? [asOf.getTime()] : []));
  if (times.length < sources.length || sources.length < 2)
    return sources.map((source) => sourceWords(source, timeZone)).join(' · ');
  const names = sources.map(({ source }) => sourceNames[source]);
  const oldest = new Date(Math.min(...times));
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} up to date as of ${slackDate(oldest, timeZone)}`;
}
