import { callingNobody } from '../../agents/visible-text.ts';

/** mrkdwn as the Markdown that a streamed answer is written in. */
export function markdownOf(mrkdwn: string): string {
  return (
    callingNobody(mrkdwn)
      // A link of Markdown's that somebody wrote: it would hide where it leads.
      .replaceAll('](', '] (')
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '[$2]($1)')
      .replace(/<(https?:[^|>]+)>/g, '$1')
      .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, '**$1**')
      .replace(/^• /gm, '- ')
  );
}
