import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { FilePreview } from '../../protocol.ts';
import { readPreview } from '../live/server.ts';
import { keyed } from '../text/mrkdwn.tsx';

/** A look into a file, over the page. */
export function FilePreviewDialog({ name, url, close }: { name: string; url: string; close(): void }) {
  const [preview, setPreview] = useState<FilePreview | null>(null);
  useEffect(() => {
    readPreview(url).then(setPreview, () => setPreview({ kind: 'none' }));
  }, [url]);
  return createPortal(
    <div className="overlay above">
      <div
        className="dialog wide"
        role="dialog"
        aria-modal="true"
        aria-label={name}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        <header>
          <h2>{name}</h2>
          <a className="button" href={url} download>
            Download
          </a>
          <button
            type="button"
            className="icon-button"
            aria-label="Close"
            ref={(node) => node?.focus()}
            onClick={close}
          >
            ×
          </button>
        </header>
        <div className="dialog-body">
          <Content preview={preview} url={url} name={name} />
        </div>
      </div>
    </div>,
    document.body,
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
  const [chosen, setAt] = useState<number | null>(null);
  const at =
    chosen ??
    Math.max(
      0,
      tables.findIndex(({ rows }) => rows.length > 0),
    );
  const table = tables[at];
  return (
    <>
      <div className="tabs" role="tablist" aria-label="Sheets">
        {tables.map(({ name }, index) => (
          <button type="button" role="tab" key={name} aria-selected={index === at} onClick={() => setAt(index)}>
            {name}
          </button>
        ))}
      </div>
      <div className="sheet">
        <table>
          <tbody>
            {keyed(table?.rows ?? [], (row) => (
              <tr>
                {keyed(row, (cell) => (
                  <td className={isNumber(cell) ? 'right' : undefined}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table?.rows.length === 0 && <p className="empty">This sheet is empty.</p>}
      {(table?.more ?? 0) > 0 && <p className="hint">… and {table?.more} more rows</p>}
    </>
  );
}
