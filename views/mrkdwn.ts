/** Text from Jira, Tempo, GitHub or people, made harmless in mrkdwn: no mention, link or channel can hide in it. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An instant in each reader's own zone; `timeZone` only serves readers whose client cannot show dates. */
export function slackDate(at: Date, timeZone: string): string {
  const fallback = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${fallback}>`;
}
