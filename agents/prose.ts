// Digits with grouping and decimals: 1,234.5 · 12 · 0.5 · 1 234. A number inside a key or a date stays one with it.
const numeral = /\d+(?:[.,\u202f\u00a0]\d+)*/g;
/** Links, mentions, channels, e-mail addresses, and markup of a chat that could hide one. */
const outward = /https?:|www\.|mailto:|<[@#!a-z]|[\w.+-]+@[\w-]+\.\w|\]\(|```/i;

/** The numbers a text states in digits, as plain decimals: `1,234.50` and `1234.5` are the same. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(numeral)].map(([found]) => plain(found));
}

/** Numbers of `text` that none of `facts` states: a text with any of them claims something nobody computed. */
export function unknownNumbers(text: string, facts: readonly string[]): string[] {
  const known = new Set(facts.flatMap(numbersIn));
  return [...new Set(numbersIn(text))].filter((number) => !known.has(number));
}

/** Whether a text tries to lead elsewhere or to call somebody: no sentence about figures needs to. */
export const leadsOutside = (text: string): boolean => outward.test(text);

function plain(numeral: string): string {
  const grouped = /^\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?$/.test(numeral);
  const bare = grouped ? numeral.replace(/[,\u202f\u00a0]/g, '') : numeral;
  return bare.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
