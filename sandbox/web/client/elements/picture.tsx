import { Badge, Image } from '@mantine/core';
import { ImageIcon } from '@primer/octicons-react';
import { isJson, type Json, stringOf } from '../../../slack/workspace/json.ts';
import { wordsOf } from '../text/plain.tsx';

/** Where the picture lies here; pictures on other hosts are not loaded, their words stand for them. */
function addressOf(image: Json): string | undefined {
  const file = isJson(image.slack_file) ? stringOf(image.slack_file.id) : undefined;
  if (file) return `/files/${file}`;
  const url = stringOf(image.image_url) ?? '';
  return url.startsWith('data:image/') ? url : undefined;
}

export function BlockImage({ image, small = false }: { image: Json; small?: boolean }) {
  const address = addressOf(image);
  const words = stringOf(image.alt_text) ?? '';
  const title = wordsOf(image.title);
  if (!address) {
    return (
      <Badge variant="outline" color="gray" tt="none" leftSection={<ImageIcon />}>
        {title || words}
      </Badge>
    );
  }
  return (
    <figure>
      {title && <figcaption className="hint">{title}</figcaption>}
      <Image
        src={address}
        alt={words}
        radius="md"
        fit="contain"
        w="auto"
        {...(small ? { h: 22 } : { mah: 320, maw: 420 })}
      />
    </figure>
  );
}
