/** What a message claims by arithmetic, read back from its words and worked out anew. */
export interface Claim {
  text: string;
  /** What the sentence says, what its parts come to, and how far rounding alone can part them. */
  said: number;
  sum: number;
  slack: number;
}

const numberOf = (text: string) => Number(text.replaceAll(',', '').replace('−', '-'));
/** Half a unit of the last place a number is written with. */
const halfOf = (text: string) => 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0);
/** What is “about” so many hours is said to the quarter, from ten on whole. */
const halfOfAbout = (text: string) => (numberOf(text) < 10 ? 0.125 : 0.5);

/** `370.75 h logged + about 40 h not logged yet + 5 working days × 20 h`: numbers, their signs and what they count. */
function worth(expression: string): { value: number; slack: number } | null {
  const terms = expression.split(/ (?=[+−] )/);
  let [value, slack] = [0, 0];
  for (const term of terms) {
    const sign = term.startsWith('− ') ? -1 : 1;
    const factors = term.replace(/^[+−] /, '').split(' × ');
    const found = factors.map((factor) => factor.match(/\d[\d,]*(?:\.\d+)?/)?.[0]);
    if (found.some((each) => each === undefined)) return null;
    const numbers = found.flatMap((each) => (each === undefined ? [] : [each]));
    const product = numbers.map(numberOf).reduce((a, b) => a * b, 1);
    value += sign * product;
    slack += numbers.reduce((sum, each) => sum + (halfOf(each) * product) / Math.max(numberOf(each), 1e-9), 0);
  }
  return { value, slack };
}

/** Every claim of a text that can be checked from the text alone. */
export function claimsIn(text: string): Claim[] {
  return [
    ...sumsIn(text),
    ...sharesIn(text),
    ...complementsIn(text),
    ...countsIn(text),
    ...variancesIn(text),
    ...driversIn(text),
  ];
}

/** `32 h = 40 h workload − 8 h leave`, `A + B = C`, `ends at about 510 h: A + B + C`. */
function sumsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  const add = (whole: string, said: string, parts: string, exact: boolean, isAbout = false) => {
    const sum = worth(parts);
    const [number] = said.match(/\d[\d,]*(?:\.\d+)?/) ?? [];
    if (!sum || number === undefined) return;
    claims.push({
      text: whole,
      said: numberOf(number),
      sum: sum.value,
      slack: (isAbout ? halfOfAbout(number) : halfOf(number)) + (exact ? 0 : sum.slack),
    });
  };
  const term = String.raw`(?:about )?\d[\d,]*(?:\.\d+)?(?: [a-z]+)*(?: × \d[\d,]*(?:\.\d+)?(?: [a-z]+)*)?`;
  const chain = `${term}(?: [+−] ${term})+`;
  for (const match of text.matchAll(new RegExp(`(\\d[\\d,]*(?:\\.\\d+)? h) = (${chain})`, 'g')))
    add(match[0], match[1] ?? '', match[2] ?? '', true);
  for (const match of text.matchAll(new RegExp(`(${chain}) = (\\d[\\d,]*(?:\\.\\d+)? h)`, 'g')))
    add(match[0], match[2] ?? '', match[1] ?? '', true);
  for (const match of text.matchAll(
    new RegExp(`ends at (?:about )?(\\d[\\d,]*(?:\\.\\d+)? h)[^:]*: (${term}(?: [+−] ${term})*)`, 'g'),
  ))
    add(match[0], match[1] ?? '', match[2] ?? '', true, match[0].startsWith('ends at about'));
  return claims;
}

/** `71.4 % of 7 people` is so many whole people; `7 of 10 … = 70 %` and `1 of 4 … (25 %)`. */
function sharesIn(text: string): Claim[] {
  const claims: Claim[] = [];
  for (const match of text.matchAll(/([\d.,]+) % of ([\d,]+) (?:people|answers|tickets)/g)) {
    const [percent, of] = [numberOf(match[1] ?? ''), numberOf(match[2] ?? '')];
    const whole = Math.round((percent / 100) * of);
    // Never rounded up to all of them.
    claims.push({
      text: match[0],
      said: percent,
      sum: (whole / of) * 100,
      slack: whole === of && percent < 100 ? 1 : halfOf(match[1] ?? '') + 1e-6,
    });
  }
  for (const match of text.matchAll(/([\d,]+) of ([\d,]+) [a-z ]+(?:= |\()([\d.,]+) %(?! in one)/g)) {
    const share = (numberOf(match[1] ?? '') / numberOf(match[2] ?? '')) * 100;
    claims.push({ text: match[0], said: numberOf(match[3] ?? ''), sum: share, slack: halfOf(match[3] ?? '') + 1e-6 });
  }
  return claims;
}

/** `2 of 24 … without an epic (91.7 % in one)`, `91.7 % in an epic (target 95 %); 2 of 24 without`: the share of the others. */
function complementsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  const add = (whole: string, percent: string, without: string, of: string) => {
    const sum = numberOf(of) === 0 ? 100 : (1 - numberOf(without) / numberOf(of)) * 100;
    claims.push({ text: whole, said: numberOf(percent), sum, slack: halfOf(percent) + 1e-6 });
  };
  for (const match of text.matchAll(/([\d,]+) of ([\d,]+) [a-z ]+ \(([\d.,]+) % in one\)/g))
    add(match[0], match[3] ?? '', match[1] ?? '', match[2] ?? '');
  for (const match of text.matchAll(/([\d.,]+) % in an epic(?: \([^)]*\))?; ([\d,]+) of ([\d,]+) without/g))
    add(match[0], match[1] ?? '', match[2] ?? '', match[3] ?? '');
  return claims;
}

/** `7 tickets of Shop without an epic: 3 with one suggested, 4 for you to look at`: what a number of things is made up of. */
function countsIn(text: string): Claim[] {
  const pattern =
    /([\d,]+) tickets? of .+ without an epic: (?:([\d,]+) with one suggested)?(?:, )?(?:([\d,]+) for you to look at)?\./g;
  return [...text.matchAll(pattern)].map((match) => ({
    text: match[0],
    said: numberOf(match[1] ?? ''),
    sum: numberOf(match[2] ?? '0') + numberOf(match[3] ?? '0'),
    slack: 0,
  }));
}

/** `120 h of 100 h, +20 %`, `120.0 h of 100.0 h = +20.0 %`, `14.5 h of 30.5 h forecast on your projects (−52.5 %)`. */
function variancesIn(text: string): Claim[] {
  const claims: Claim[] = [];
  const pattern = /([\d.,]+) h of ([\d.,]+) h(?: forecast on [a-z0-9 ]+)?(?:, | = | \()([+−]?[\d.,]+) %/g;
  for (const match of text.matchAll(pattern)) {
    const [actual = '', forecast = '', percent = ''] = match.slice(1);
    const base = numberOf(forecast);
    if (base === 0) continue;
    const slack =
      halfOf(percent) + ((halfOf(actual) + halfOf(forecast) * (numberOf(actual) / base)) / base) * 100 + 1e-6;
    claims.push({ text: match[0], said: numberOf(percent), sum: (numberOf(actual) / base - 1) * 100, slack });
  }
  return claims;
}

/** `The last 47 h went to SUBS-1 Checkout 35.5 h, others 11.5 h, by Ann 47 h.`: each list comes to the whole. */
function driversIn(text: string): Claim[] {
  return [...text.matchAll(/The last ([\d,.]+) h went to (.+?)(?:, by (.+))?\.(?=\s|$)/g)].flatMap(
    ([, whole = '', ...lists]) =>
      lists.flatMap((list) => {
        const parts = [...(list ?? '').matchAll(/([\d,]+(?:\.\d+)?) h(?=,|$)/g)].map(([, hours = '']) => hours);
        if (parts.length === 0) return [];
        const sum = parts.reduce((total, hours) => total + numberOf(hours), 0);
        const slack = [whole, ...parts].reduce((total, hours) => total + halfOf(hours), 0);
        return [{ text: `The last ${whole} h: ${list}`, said: numberOf(whole), sum, slack }];
      }),
  );
}

/** The claims that do not come out. */
export function wrongSums(texts: readonly string[]): string[] {
  return wrongOf(texts.flatMap(claimsIn));
}

/** Those of some claims that do not come out. */
export function wrongOf(claims: readonly Claim[]): string[] {
  return claims
    .filter(({ said, sum, slack }) => Math.abs(said - sum) > slack + 1e-6)
    .map(({ text, said, sum }) => `${text} (says ${said}, comes to ${sum})`);
}

/** Every string anywhere in a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
