import { ActionIcon, Group, Table as MantineTable, UnstyledButton } from '@mantine/core';
import { ChevronLeftIcon, ChevronRightIcon, TriangleDownIcon, TriangleUpIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { isJson, type Json, stringOf } from '../../../slack/workspace/json.ts';
import { keyed } from '../text/keyed.ts';
import type { BlockProps } from './blocks.tsx';
import { Cell, isNumeric, rowsOf, sortValue } from './cells.tsx';

/** A fixed table; its first row is drawn as the header. */
export function Table({ block, blockId }: BlockProps) {
  const [head = [], ...rows] = rowsOf(block);
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const align = (column: number) => (isJson(settings[column]) ? stringOf(settings[column].align) : undefined);
  const cells = (row: Json[], Tag: 'th' | 'td') =>
    keyed(row, (cell, column) => (
      <Tag className={align(column)}>
        <Cell cell={cell} blockId={blockId} />
      </Tag>
    ));
  return (
    <div className="table-frame">
      <MantineTable>
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {keyed(rows, (row) => (
            <tr>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </MantineTable>
    </div>
  );
}

interface Order {
  column: number;
  descending: boolean;
}

/** A table that can be sorted by any column and paged through. */
export function DataTable({ block, blockId }: BlockProps) {
  const [head = [], ...all] = rowsOf(block);
  const [order, setOrder] = useState<Order | null>(null);
  const [page, setPage] = useState(0);
  const size = typeof block.page_size === 'number' ? block.page_size : 5;
  const rows = sorted(all, order);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = rows.slice(page * size, (page + 1) * size);
  const caption = stringOf(block.caption) ?? '';
  const numeric = head.map((_, column) => all.length > 0 && all.every((row) => isNumeric(row[column])));
  const sortBy = (column: number) => {
    setOrder(order?.column === column ? { column, descending: !order.descending } : { column, descending: false });
    setPage(0);
  };
  return (
    <figure className="table-frame data-table">
      <figcaption>{caption}</figcaption>
      <div className="table-scroll">
        <MantineTable aria-label={caption}>
          <thead>
            <tr>
              {keyed(head, (cell, column) => (
                <th
                  scope="col"
                  className={numeric[column] ? 'right' : undefined}
                  aria-sort={order?.column === column ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  <UnstyledButton fw={700} fz="inherit" onClick={() => sortBy(column)}>
                    <Cell cell={cell} blockId={blockId} />
                    {order?.descending === true ? <TriangleDownIcon /> : <TriangleUpIcon />}
                  </UnstyledButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(shown, (row) => (
              <tr>
                {keyed(row, (cell, column) => {
                  const Tag = column === block.row_header_column_index ? 'th' : 'td';
                  return (
                    <Tag className={numeric[column] ? 'right' : undefined} {...(Tag === 'th' ? { scope: 'row' } : {})}>
                      <Cell cell={cell} blockId={blockId} />
                    </Tag>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </MantineTable>
      </div>
      {pages > 1 && <Pages page={page} pages={pages} rows={rows.length} go={setPage} />}
    </figure>
  );
}

function Pages({ page, pages, rows, go }: { page: number; pages: number; rows: number; go(page: number): void }) {
  return (
    <Group component="nav" gap={4} px="sm" py={2} fz="xs" c="dimmed" aria-label="Pages of the table">
      <span className="grow">
        Page {page + 1} of {pages} · {rows} rows
      </span>
      <ActionIcon aria-label="Previous page" disabled={page === 0} onClick={() => go(page - 1)}>
        <ChevronLeftIcon />
      </ActionIcon>
      <ActionIcon aria-label="Next page" disabled={page === pages - 1} onClick={() => go(page + 1)}>
        <ChevronRightIcon />
      </ActionIcon>
    </Group>
  );
}

function sorted(rows: Json[][], order: Order | null): Json[][] {
  if (!order) return rows;
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(sortValue(a[order.column]), sortValue(b[order.column])));
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
