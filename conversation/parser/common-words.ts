/** Words of every day that are also somebody's name or a project's key: they count as a name only as it is written. */
const common = new Set(
  (
    'abs ace agency all and any app april art august back base bill care case chase client clay core customer dale data ' +
    'dawn day dean design drew epic faith fast finance first flow frank free go good grace grow growth heart home hope ' +
    'hours hub internal iris jack joy june lane last launch lead log long lucky main mark max may me miles mobile new news ' +
    'next no open ops over page park penny plan platform play plus portal pro project quick quinn reed report rich rose ' +
    'sales search shop site start store subscription summer sun support team test ticket time today tool top travel under ' +
    'us web week will wish work young'
  ).split(' '),
);

/** Whether a word says something besides being a name. */
export const isCommonWord = (word: string): boolean => common.has(folded(word));

/** In small letters, without accents. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** For use inside a pattern. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
