import { Anchor, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Outside, OutsideFile } from '../../protocol.ts';
import { FilePreviewDialog, Sheets } from './file-preview.tsx';
import { Record, useMoment } from './record.tsx';
import { bytes } from './words.ts';

export function Mails({ mails }: { mails: Outside['mails'] }) {
  const when = useMoment();
  if (mails.length === 0) return <p className="empty">No mail was sent yet.</p>;
  return [...mails].reverse().map(({ at, to, subject, text, attachments }) => (
    <Record key={`${at} ${to} ${subject}`} title={subject} hint={`To ${to} · ${when(at)}`}>
      <details>
        <summary>Read</summary>
        <pre>{text}</pre>
      </details>
      <FileList files={attachments} />
    </Record>
  ));
}

export function Archive({ files }: { files: Outside['archive'] }) {
  if (files.length === 0) return <p className="empty">Nothing was archived yet.</p>;
  return <FileList files={files} />;
}

export function SheetsView({ sheets }: { sheets: Outside['sheets'] }) {
  if (sheets.every(({ rows }) => rows.length === 0))
    return <p className="empty">Nothing was written to the sheet yet.</p>;
  return <Sheets tables={sheets.map(({ title, rows }) => ({ name: title, rows }))} />;
}

const FileList = ({ files }: { files: OutsideFile[] }) => (
  <Stack gap={6}>
    {files.map((file) => (
      <FileRow key={file.url} file={file} />
    ))}
  </Stack>
);

function FileRow({ file: { name, bytes: size, url } }: { file: OutsideFile }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Group gap="xs" wrap="nowrap" align="baseline">
      <Anchor component="button" ta="left" className="grow" onClick={() => setOpen(true)}>
        {name}
      </Anchor>
      <small>{bytes(size)}</small>
      <a href={url} download>
        Download
      </a>
      {isOpen && <FilePreviewDialog name={name} url={url} close={() => setOpen(false)} />}
    </Group>
  );
}
