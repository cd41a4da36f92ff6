import { ok, type StandInReply, type StandInRequest } from '../http-reply.ts';

/** One page of `all`, with the others in a Link header on api.github.com, whatever host was asked. */
export function paged({ path, query }: StandInRequest, all: readonly unknown[]): StandInReply {
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
  const page = Math.max(Number(query.get('page') ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(all.length / size), 1);
  const link = (to: number, rel: string) => {
    const params = new URLSearchParams(query);
    params.set('page', String(to));
    return `<https://api.github.com${path}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  const reply = ok(all.slice((page - 1) * size, page * size));
  return links.length > 0 ? { ...reply, headers: { link: links.join(', ') } } : reply;
}
