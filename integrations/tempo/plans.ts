import type { Http, HttpRequest } from '../http/http.ts';
import type { Page } from '../http/page.ts';
import { readPage, repeated } from './pages.ts';
import { planOwnerSchema, planSchema } from './schema.ts';
import type { Plan, PlansSearch } from './types.ts';

const rows = { schema: planSchema, where: 'Tempo plans', idKey: 'id', owner: planOwnerSchema };

/**
 * Plans on the given issues or projects, each once. Two searches when both are given: Tempo does not say whether its
 * filters add up or narrow each other. Paging is in the body and has no `next`: a full page means that there is more.
 */
export async function* readPlans(
  http: Http,
  search: PlansSearch,
  limit: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Page<Plan>> {
  const seen = new Set<string>();
  for (const filter of filtersOf(search)) {
    for (let offset = 0, more = true, before = ''; more; ) {
      const { from, to, accountIds } = search;
      const body = { from, to, accountIds, ...filter, plannedTimeBreakdown: ['DAILY'], offset, limit };
      const request: HttpRequest = { method: 'POST', path: '/4/plans/search', body, idempotent: true, signal };
      const { page, count, metadata } = await readPage(http, request, rows);
      // Pages are counted here, so one that comes a second time would be read for ever.
      const names = page.items.map(({ id }) => id).join();
      if (names !== '' && names === before) throw repeated(request);
      before = names;
      yield { ...page, items: page.items.filter((plan) => !seen.has(plan.id)) };
      for (const plan of page.items) seen.add(plan.id);
      offset += count;
      more = count > 0 && count >= Math.min(limit, metadata.limit);
    }
  }
}

function filtersOf(search: PlansSearch): { issueIds?: number[]; projectIds?: number[] }[] {
  const filters = [];
  if (search.issueIds?.length) filters.push({ issueIds: search.issueIds.map(Number) });
  if (search.projectIds?.length) filters.push({ projectIds: search.projectIds.map(Number) });
  // An empty list asks for nothing; only a list left out asks for everything.
  if (!search.issueIds && !search.projectIds) filters.push({});
  return filters;
}
