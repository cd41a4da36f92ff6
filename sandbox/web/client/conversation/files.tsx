import { useState } from 'react';
import type { SlackFile } from '../../../slack/workspace/model.ts';
import { FilePreviewDialog } from '../outside/file-preview.tsx';
import { bytes } from '../outside/words.ts';

/** The files of a message: pictures at once, the rest by name, to look at or download. */
export const Files = ({ files }: { files: readonly SlackFile[] }) => (
  <div className="files">
    {files.map((file) => (
      <FileCard key={file.id} file={file} />
    ))}
  </div>
);

function FileCard({ file }: { file: SlackFile }) {
  const [isOpen, setOpen] = useState(false);
  const url = `/files/${file.id}`;
  if (file.mimetype.startsWith('image/')) {
    return (
      <figure className="picture">
        <figcaption>{file.title}</figcaption>
        <img src={url} alt={file.title} />
      </figure>
    );
  }
  return (
    <div className="file">
      <span className={`file-kind ${String(file.filetype)}`} aria-hidden="true">
        {String(file.filetype).slice(0, 4)}
      </span>
      <div>
        <p className="file-title">{file.title}</p>
        <p className="hint">
          {String(file.pretty_type ?? 'File')} · {bytes(file.size)}
        </p>
      </div>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Preview
      </button>
      <a className="button" href={url} download={file.name}>
        Download
      </a>
      {isOpen && <FilePreviewDialog name={file.title} url={url} close={() => setOpen(false)} />}
    </div>
  );
}
