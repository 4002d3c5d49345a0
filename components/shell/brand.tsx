import { Link } from '@/components/ui';

export function Brand() {
  return (
    <Link href="/" className="flex items-center gap-2 rounded-md px-2 py-1 font-medium">
      <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18">
        <path d="M2 3l7 12 7-12h-4L9 9 6 3z" fill="currentColor" />
      </svg>
      Vamp
    </Link>
  );
}
