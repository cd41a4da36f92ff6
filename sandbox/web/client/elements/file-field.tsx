import { FileInput } from '@mantine/core';
import { UploadIcon } from '@primer/octicons-react';
import { useState } from 'react';
import { stringList } from '../../../slack/workspace/json.ts';
import { usePage } from '../live/context.ts';
import { upload } from '../live/server.ts';
import { type ElementProps, useElement } from './use-element.ts';

/** Files to hand in; each is uploaded as soon as it is chosen. */
export function FileField(props: ElementProps) {
  const { element, labelId } = props;
  const { type } = useElement(props);
  const { here, tell } = usePage();
  const [files, setFiles] = useState<File[]>([]);
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  const types = stringList(element.filetypes);

  async function take(chosen: File[]): Promise<void> {
    const ids: string[] = [];
    for (const file of chosen) {
      const { fileId, problem } = await upload(here.userId, file);
      if (problem || !fileId) tell('problem', problem ?? 'The file could not be uploaded.');
      else ids.push(fileId);
    }
    type({ entered: ids, options: [] });
  }
  return (
    <FileInput
      aria-labelledby={labelId}
      multiple
      clearable
      leftSection={<UploadIcon />}
      placeholder={most > 1 ? `Up to ${most} files` : 'Choose a file'}
      accept={types.map((one) => `.${one}`).join(',')}
      value={files}
      onChange={(chosen) => {
        const kept = chosen.slice(0, most);
        setFiles(kept);
        void take(kept);
      }}
    />
  );
}
