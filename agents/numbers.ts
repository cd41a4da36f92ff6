const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, least: number, most: number): string {
  const key = `${least} ${most}`;
  const known =
    formats.get(key) ?? new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  formats.set(key, known);
  // What rounds to nothing has no sign.
  const rounded = Number(value.toFixed(most));
  return `${rounded < 0 ? '−' : ''}${known.format(Math.abs(rounded))}`;
}

/** A number as people read it: `1,234.5`, `−3`, never more than `places` decimals. Every figure shown is written by this page. */
export function numberText(value: number, places = 2): string {
  return format(value, 0, places);
}

/** A sentence whose numbers are written as all figures are: withFigures`${lost} of ${before} are missing`. */
export function withFigures(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  const words = values.map((value) => (typeof value === 'number' ? numberText(value) : value));
  return parts.map((part, place) => `${words[place - 1] ?? ''}${part}`).join('');
}

/** The same with all its decimals, for figures that stand under each other or are compared: `12.0`. */
export function fixedText(value: number, places: number): string {
  return format(value, places, places);
}

/** A number that came or went, with its sign: `+1.5`, `−3`, `0`. */
export function signedText(value: number, places = 2): string {
  return Number(value.toFixed(places)) > 0 ? `+${numberText(value, places)}` : numberText(value, places);
}

/** `12.5 %`; percent 0–100. */
export function percentOf(percent: number, places = 1): string {
  return `${numberText(percent, places)} %`;
}

/** An amount in a currency, without cents: `$2,100`, `−$40`. */
export function moneyText(amount: number, currency: string): string {
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 });
  return `${Math.round(amount) < 0 ? '−' : ''}${money.format(Math.abs(amount))}`;
}

/** What one hour costs: `$150`, and with cents where a rate has them: `$87.50`. */
export function hourlyText(rate: number, currency: string): string {
  if (Number.isInteger(rate)) return moneyText(rate, currency);
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(rate);
}

/** How many of something: `1 ticket`, `1,234 tickets`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${numberText(count, 0)} ${many}`;
}

/** How many of how many, in words: `2 of 5 tickets`, `all 3 tickets`, `1 ticket` where there is but one. */
export function partText(part: number, all: number, one: string, many = `${one}s`): string {
  if (part !== all) return `${numberText(part, 0)} of ${countText(all, one, many)}`;
  return all === 1 ? countText(1, one) : `all ${countText(all, one, many)}`;
}
