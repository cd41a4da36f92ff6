import { Button, CloseButton, Modal, Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FilePreview } from '../../protocol.ts';
import { readPreview } from '../live/server.ts';
import { keyed } from '../text/keyed.ts';

/** A look into a file, over the page. */
export function FilePreviewDialog({ name, url, close }: { name: string; url: string; close(): void }) {
  const [preview, setPreview] = useState<FilePreview | null>(null);
  useEffect(() => {
    readPreview(url).then(setPreview, () => setPreview({ kind: 'none' }));
  }, [url]);
  return (
    <Modal.Root opened returnFocus size={1060} zIndex={300} onClose={close}>
      <Modal.Overlay />
      <Modal.Content className="dialog wide">
        <Modal.Header>
          <Modal.Title className="grow">{name}</Modal.Title>
          <Button component="a" href={url} download>
            Download
          </Button>
          <CloseButton aria-label="Close" data-autofocus onClick={close} />
        </Modal.Header>
        <Modal.Body>
          <Content preview={preview} url={url} name={name} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Content({ preview, url, name }: { preview: FilePreview | null; url: string; name: string }) {
  if (!preview) return <p className="empty">Opening…</p>;
  if (preview.kind === 'image') return <img src={url} alt={name} />;
  if (preview.kind === 'text') return <pre>{preview.text}</pre>;
  if (preview.kind === 'none') return <p className="empty">This kind of file cannot be shown here. Download it.</p>;
  return <Sheets tables={preview.tables} />;
}

export interface SheetTable {
  name: string;
  rows: string[][];
  more?: number;
}

const isNumber = (cell: string) => /^[-−]?[\d.,]+( %)?$/.test(cell);

/** Tables of a workbook, one at a time. */
export function Sheets({ tables }: { tables: SheetTable[] }) {
  const first = tables.find(({ rows }) => rows.length > 0) ?? tables[0];
  return (
    <Tabs defaultValue={first?.name ?? null} keepMounted={false}>
      <Tabs.List aria-label="Sheets">
        {tables.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tables.map((table) => (
        <Tabs.Panel key={table.name} value={table.name}>
          <Sheet table={table} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Sheet({ table: { rows, more = 0 } }: { table: SheetTable }) {
  if (rows.length === 0) return <p className="empty">This sheet is empty.</p>;
  return (
    <>
      <div className="sheet">
        <table>
          <tbody>
            {keyed(rows, (row) => (
              <tr>
                {keyed(row, (cell) => (
                  <td className={isNumber(cell) ? 'right' : undefined}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="hint">… and {more} more rows</p>}
    </>
  );
}
