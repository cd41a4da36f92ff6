import type { ListPage } from '../../views/command/lists.ts';

/** Lines of a list that are shown at once. */
const linesOfPage = 30;

/** Which part of a list is asked for. */
export interface PageAsked {
  /** The first is 1. */
  page: number;
  from: number;
  most: number;
  /** Words the lines must have; empty for all. */
  search: string;
}

/** What is written after a list's command: words to look for, and at the end the page, where it is not the first. */
export function pageAsked(words: readonly string[], most = linesOfPage): PageAsked {
  const last = words.at(-1) ?? '';
  const isPage = /^[1-9]\d{0,2}$/.test(last);
  const page = isPage ? Number(last) : 1;
  return { page, most, from: (page - 1) * most, search: words.slice(0, isPage ? -1 : undefined).join(' ') };
}

/** The lines of a page that is asked for, and how they stand in the whole list, for the view. */
export function pageOf<Row>(rows: readonly Row[], asked: PageAsked): Row[] {
  return rows.slice(asked.from, asked.from + asked.most);
}

/** How a page stands in its list; `command` shows the others. */
export function standing(command: string, { from, page, search }: PageAsked, shown: number, total: number): ListPage {
  const written = search === '' ? command : `${command} ${search}`;
  return { from, shown, total, next: from + shown < total ? `${written} ${page + 1}` : null };
}
