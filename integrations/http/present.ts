type Loose<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };

/** The same object without the optional fields that are undefined, so that "absent" has one form. */
export function present<T extends object>(value: Loose<T>): T;
export function present(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}
