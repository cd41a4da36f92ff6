import { Badge, Button, Card, Group, Image, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SlackFile } from '../../../slack/workspace/model.ts';
import { FilePreviewDialog } from '../outside/file-preview.tsx';
import { bytes } from '../outside/words.ts';

/** The files of a message: pictures at once, the rest by name, to look at or download. */
export const Files = ({ files }: { files: readonly SlackFile[] }) => (
  <Stack gap="xs" mt={6} maw={560}>
    {files.map((file) => (
      <FileCard key={file.id} file={file} />
    ))}
  </Stack>
);

function FileCard({ file }: { file: SlackFile }) {
  const [isOpen, setOpen] = useState(false);
  const url = `/files/${file.id}`;
  if (file.mimetype.startsWith('image/')) {
    return (
      <figure>
        <figcaption className="hint">{file.title}</figcaption>
        <Image src={url} alt={file.title} radius="md" fit="contain" w="auto" mah={320} maw={420} />
      </figure>
    );
  }
  const isTable = file.filetype === 'xlsx' || file.filetype === 'csv';
  return (
    <Card className="file">
      <Group gap="sm" wrap="nowrap">
        <Badge size="lg" radius="sm" variant="filled" color={isTable ? 'green' : 'gray'} aria-hidden>
          {String(file.filetype).slice(0, 4)}
        </Badge>
        <Text component="div" size="sm" className="grow">
          <strong>{file.title}</strong>
          <p className="hint">
            {String(file.pretty_type ?? 'File')} · {bytes(file.size)}
          </p>
        </Text>
        <Button onClick={() => setOpen(true)}>Preview</Button>
        <Button component="a" href={url} download={file.name}>
          Download
        </Button>
      </Group>
      {isOpen && <FilePreviewDialog name={file.title} url={url} close={() => setOpen(false)} />}
    </Card>
  );
}
