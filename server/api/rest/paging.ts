import type { Answer } from './message';

const MAX_PER_PAGE = 30;

export type Page = { number: number; size: number; offset: number };

/** The page asked for, within what is allowed (features.md §2.1). */
export function pageOf(url: URL): Page {
  const number = Math.min(1_000_000_000, Math.max(1, integerOf(url, 'page') ?? 1));
  const size = Math.min(MAX_PER_PAGE, Math.max(1, integerOf(url, 'per_page') ?? MAX_PER_PAGE));
  return { number, size, offset: (number - 1) * size };
}

/** A page with its headers; one beyond the end is an empty list. */
export function pagedAnswer(
  url: URL,
  { items, total }: { items: readonly unknown[]; total: number },
): Answer {
  const { number, size } = pageOf(url);
  const last = Math.max(1, Math.ceil(total / size));
  const link = (target: number, rel: string) => {
    const next = new URL(url);
    next.searchParams.set('page', String(target));
    next.searchParams.set('per_page', String(size));
    return `<${next.href}>; rel="${rel}"`;
  };
  const links = [link(1, 'first'), link(last, 'last')];
  if (number > 1) links.push(link(Math.min(number - 1, last), 'prev'));
  if (number < last) links.push(link(number + 1, 'next'));
  return {
    status: 200,
    body: items,
    headers: { 'X-Total-Count': String(total), Link: links.join(', ') },
  };
}

function integerOf(url: URL, name: string): number | null {
  const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
  return Number.isSafeInteger(value) ? value : null;
}
