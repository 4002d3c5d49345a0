import clsx from 'clsx';
import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, with digits below each other. */
  numeric?: boolean;
  /** The cell that names the row. */
  rowHeader?: boolean;
  className?: string;
};

type DataTableProps<Row> = {
  /** Says what the rows are; read by assistive technology. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Shown instead of rows. */
  empty?: ReactNode;
};

export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <div className="p-3.5">{empty}</div>;
  return (
    <ScrollRegion label={`${caption}, table`} className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={clsx(
                  'px-2.5 py-2 text-sm first:pl-3.5 last:pr-3.5 whitespace-nowrap text-muted',
                  column.numeric && 'text-right',
                  column.className,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-b-0">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = clsx(
    'px-2.5 py-2 align-top first:pl-3.5 last:pr-3.5',
    column.numeric && 'text-right whitespace-nowrap',
    column.className,
  );
  if (column.rowHeader) {
    return (
      <th scope="row" className={clsx(className, 'font-normal')}>
        {column.cell(row)}
      </th>
    );
  }
  return <td className={className}>{column.cell(row)}</td>;
}
