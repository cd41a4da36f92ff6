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
