/** mrkdwn as the Markdown that a streamed answer is written in. */
export function markdownOf(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '[$2]($1)')
    .replace(/<(https?:[^|>]+)>/g, '$1')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/g, '**$1**')
    .replace(/^• /gm, '- ');
}
