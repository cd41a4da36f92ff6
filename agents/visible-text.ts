/** Marks that turn the order of what follows around, so that a reader sees another text than the one that is there. */
const turning = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
/** Marks without width, and such that only tell where a word may be broken. */
const invisible = /\u00AD|\u034F|\u180E|\u200B|\uFEFF|[\u2060-\u2064]|[\u206A-\u206F]|[\u{E0000}-\u{E0FFF}]/gu;
/** Joiners belong in emoji of several parts and in scripts whose letters join; anywhere else they only hide. */
const strayJoiners =
  /(?<!\p{Extended_Pictographic}|\uFE0F|\p{Emoji_Modifier}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{M})[\u200C\u200D]/gu;

/** What calls everybody where names are read as mentions. */
const callsByName = /(?<![\p{L}\p{N}._%+-])@(?=(?:here|channel|everyone|group)(?![\p{L}\p{N}_-]))/giu;

/**
 * Text from outside as it looks: without marks that turn it around or hide in it, and without the name that calls everybody.
 * Letters of every script stay.
 */
export function visibleText(text: string): string {
  const seen = text.replace(turning, '').replace(invisible, '').replace(strayJoiners, '');
  return seen.replace(callsByName, '＠');
}

/** Slack's own signs for everybody, which Reeve never writes. */
const callsBySign = /<!(?=(?:here|channel|everyone|group|subteam)\b)/gi;

/** What leaves for Slack, wherever its parts came from: as it looks, and calling nobody but whom Reeve names by id. */
export const callingNobody = (text: string): string => visibleText(text).replace(callsBySign, '‹!');

/** Slack has no way to write these where they would format; signs that look alike do not. */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Signs that open or close a format stand beside a word, not in it: `snake_case` and `2*3` stay as they are. */
const formatting = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu;

/** Text from outside that neither begins nor ends bold, italics or code in a sentence of ours. */
export function withoutFormats(text: string): string {
  return visibleText(text).replace(formatting, (sign) => lookAlikes[sign] ?? sign);
}

/**
 * What others wrote or are called, inside a sentence of ours that may be read as mrkdwn or as plain text: one line of at most
 * `most` characters, in which nothing formats, mentions anybody or leads anywhere.
 */
export function inWords(text: string, most = 60): string {
  const line = withoutFormats(text).replace(/\s+/g, ' ').trim().replaceAll('<', '‹').replaceAll('>', '›');
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
