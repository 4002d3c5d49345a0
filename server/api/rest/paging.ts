import type { Answer } from './message';

const MAX_PER_PAGE = 30;

/** One page of a list with the headers of features.md §2.1; a page beyond the end is an empty list. */
export function paged(items: readonly unknown[], url: URL): Answer {
  const page = Math.max(1, integerOf(url, 'page') ?? 1);
  const perPage = Math.min(MAX_PER_PAGE, Math.max(1, integerOf(url, 'per_page') ?? MAX_PER_PAGE));
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const link = (target: number, rel: string) => {
    const next = new URL(url);
    next.searchParams.set('page', String(target));
    next.searchParams.set('per_page', String(perPage));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = [link(1, 'first'), link(last, 'last')];
  if (page > 1) links.push(link(Math.min(page - 1, last), 'prev'));
  if (page < last) links.push(link(page + 1, 'next'));
  return {
    status: 200,
    body: items.slice((page - 1) * perPage, page * perPage),
    headers: { 'X-Total-Count': String(items.length), Link: links.join(', ') },
  };
}

function integerOf(url: URL, name: string): number | null {
  const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
  return Number.isSafeInteger(value) ? value : null;
}
