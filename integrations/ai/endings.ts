/**
 * Last days of OpenAI's models, as announced by November 2026; newer ones are told by the server itself.
 * https://developers.openai.com/api/docs/deprecations
 */
const endings: readonly (readonly [model: RegExp, day: string])[] = [
  [/^gpt-(?:3\.5|4)(?:-turbo|-\d|$)/, '2026-10-23'],
  [/^(?:gpt-5(?:-mini|-nano|-pro)?|o3)(?:-20\d\d.*)?$/, '2026-12-11'],
  [/^(?:gpt-4o(?:-mini)?|gpt-4\.1(?:-mini)?)(?:-20\d\d.*)?$/, '2027-01-14'],
];

/** When a model is known to be shut down; null when nothing is known. Only OpenAI's own names are. */
export function endingOf(model: string): Date | null {
  const known = endings.find(([pattern]) => pattern.test(model));
  return known ? new Date(`${known[1]}T00:00:00Z`) : null;
}
