import { useState } from 'react';
import { stringList } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { upload } from '../live/server.ts';
import { type ElementProps, useElement } from './use-element.ts';

/** Files to hand in; each is uploaded as soon as it is chosen. */
export function FileField(props: ElementProps) {
  const { element, labelId } = props;
  const { field, type } = useElement(props);
  const { here, tell } = usePage();
  const [names, setNames] = useState<string[]>([]);
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  const types = stringList(element.filetypes);
  const ids = Array.isArray(field.entered) ? field.entered.map(String) : [];

  async function take(files: File[]): Promise<void> {
    for (const file of files.slice(0, most - ids.length)) {
      const { fileId, problem } = await upload(here.userId, file);
      if (problem || !fileId) tell('problem', problem ?? 'The file could not be uploaded.');
      else ids.push(fileId);
    }
    type({ entered: ids, options: [] });
    setNames((before) => [...before, ...files.map(({ name }) => name)].slice(0, most));
  }
  return (
    <div className="file-field">
      <input
        type="file"
        aria-labelledby={labelId}
        multiple={most > 1}
        accept={types.map((one) => `.${one}`).join(',')}
        onChange={({ target }) => void take([...(target.files ?? [])])}
      />
      {names.length > 0 && <p className="hint">Uploaded: {names.join(', ')}</p>}
    </div>
  );
}
