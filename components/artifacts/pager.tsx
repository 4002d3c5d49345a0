import { Button } from '@/components/ui';
import { readPages } from './read-pages';

type PagerProps = {
  page: number;
  total: number;
  perPage: number;
  onPageChange: (page: number) => void;
};

/** The way through a long list; nothing where all of it is shown. */
export function Pager({ page, total, perPage, onPageChange }: PagerProps) {
  const { pages, first, last } = readPages({ page, total, perPage });
  if (pages <= 1 && page === 1) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2"
    >
      <Button disabled={page <= 1} onClick={() => onPageChange(Math.min(page - 1, pages))}>
        Previous
      </Button>
      <Button disabled={page >= pages} onClick={() => onPageChange(page + 1)}>
        Next
      </Button>
      <span role="status" className="text-muted">
        {last < first ? `nothing on page ${page}` : `${first} to ${last}`} of {total}
      </span>
    </nav>
  );
}
