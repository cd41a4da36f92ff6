import { createElement, Fragment, type ReactNode } from 'react';

/** A list that is always drawn anew as a whole, so that its entries need no names of their own. */
export const keyed = <T>(list: readonly T[], draw: (entry: T, index: number) => ReactNode): ReactNode =>
  createElement(Fragment, null, ...list.map(draw));
