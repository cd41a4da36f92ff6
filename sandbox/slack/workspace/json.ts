export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; nothing when it is no list. */
export const jsonList = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The strings of a list; nothing when it is no list. */
export const stringList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** The text of a plain_text, mrkdwn or bare string. */
export const textOf = (value: unknown): string => (isJson(value) ? stringOf(value.text) : stringOf(value)) ?? '';
