type Paging = { page: number; total: number; perPage: number };

/** How many pages there are, and which items this one shows, counted from 1; `last < first` where it shows none. */
export function readPages({ page, total, perPage }: Paging) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const first = (page - 1) * perPage + 1;
  return { pages, first, last: Math.min(total, page * perPage) };
}
