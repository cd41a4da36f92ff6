/** The languages sites and spreadsheets of Europe and the Americas write months in; their names come with the platform. */
const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'hu', 'ro'];
/** `mar` and longer; two letters say too little. */
const leastLetters = 3;

interface Name {
  month: number;
  long: boolean;
}

/** Names as they are compared: without marks, points and case. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.’']/gu, '')
    .trim();

let known: Map<string, Name[]> | null = null;

/** Every long and short name, alone and as part of a date, which some languages write differently. */
function namesOf(): Map<string, Name[]> {
  if (known) return known;
  known = new Map();
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      const dated = new Intl.DateTimeFormat(language, { day: 'numeric', month: style, timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const date = new Date(Date.UTC(2026, month, 1));
        const part = dated.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
        for (const name of [alone.format(date), part].map(plain)) {
          if (!/\p{L}/u.test(name)) continue;
          known.set(name, [...(known.get(name) ?? []), { month: month + 1, long: style === 'long' }]);
        }
      }
    }
  }
  return known;
}

/**
 * The month a word names in any of these languages, 1 to 12: a whole name, a usual short one, or the beginning of a long
 * one. Null when it is none, or names different months in different languages.
 */
export function monthNamed(word: string): number | null {
  const written = plain(word);
  if (written.length < leastLetters) return null;
  const names = namesOf();
  const whole = names.get(written) ?? [];
  const meant = whole.length > 0 ? whole : beginning(names, written);
  const months = new Set(meant.map(({ month }) => month));
  return months.size === 1 ? ([...months][0] ?? null) : null;
}

function beginning(names: ReadonlyMap<string, Name[]>, written: string): Name[] {
  return [...names].flatMap(([name, all]) => (name.startsWith(written) ? all.filter(({ long }) => long) : []));
}
