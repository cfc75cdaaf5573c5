/** Pictures, videos and files. */

import type { Json, SlackFile } from "../protocol";
import { useSlack } from "../slack";
import { Document, Download, Play } from "./icons";
import { safeImage, safeLink } from "./links";
import { Plain, wordsOf } from "./Mrkdwn";
import { SafeLink } from "./SafeLink";

/** Where the bytes of an image of Block Kit are; null where it may not be shown. */
function useSource(image: Json): string | null {
  const { screen } = useSlack();
  const file = image.slack_file?.id;
  if (file) return `/people/${screen.me}/files/${encodeURIComponent(String(file))}`;
  return safeImage(image.image_url ?? image.slack_file?.url);
}

/** An image, or what it shows in words where it may not be loaded. */
export function Picture({ image, className }: { image: Json; className: string }) {
  const source = useSource(image);
  const words = String(image.alt_text ?? "");
  if (source === null) return <span className="block-no-picture">{words}</span>;
  return <img className={className} src={source} alt={words} referrerPolicy="no-referrer" />;
}

export function ImageBlock({ block }: { block: Json }) {
  const source = useSource(block);
  const picture = <Picture image={block} className="block-picture" />;
  return (
    <figure className="block-image">
      {block.title && (
        <figcaption>
          <Plain text={wordsOf(block.title)} />
        </figcaption>
      )}
      {source ? <NewTab href={source}>{picture}</NewTab> : picture}
    </figure>
  );
}

/** A link to the playground's own files or to a picture elsewhere. */
function NewTab({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** A video's title and a picture of it: the page lets nobody else's frames in. */
export function VideoBlock({ block }: { block: Json }) {
  const where = block.title_url ?? block.video_url;
  const thumbnail = { image_url: block.thumbnail_url, alt_text: block.alt_text };
  return (
    <div className="block-video">
      {block.author_name && <div className="video-author">{String(block.author_name)}</div>}
      <SafeLink href={where} className="video-title">
        <Plain text={wordsOf(block.title)} />
      </SafeLink>
      {block.description && <Plain text={wordsOf(block.description)} />}
      <SafeLink href={block.video_url} className="video-picture">
        <Picture image={thumbnail} className="block-picture" />
        {safeLink(block.video_url) && <Play />}
      </SafeLink>
    </div>
  );
}

export function FileBlock({ block }: { block: Json }) {
  return (
    <div className="block-file">
      <Document />
      <bdi className="file-name">{String(block.external_id ?? "")}</bdi>
      <span className="file-about">Remote file</span>
    </div>
  );
}

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;
const UNITS = ["bytes", "kB", "MB", "GB"];

/** A file of a message: a picture as itself, anything else as a card. */
export function FileCard({ file }: { file: SlackFile }) {
  const name = file.title || file.name;
  if (SHOWN.test(file.mimetype))
    return (
      <figure className="block-image">
        <figcaption>
          <bdi>{name}</bdi>
        </figcaption>
        <NewTab href={file.href}>
          <img className="block-picture" src={file.href} alt={name} />
        </NewTab>
      </figure>
    );
  return (
    <div className="block-file">
      <Document />
      <bdi className="file-name">{name}</bdi>
      <span className="file-about">
        {kindOf(file)}, {sizeOf(file.size)}
      </span>
      <a
        className="element-button quiet"
        href={file.href}
        download={file.name}
        aria-label={`Download ${name}`}
      >
        <Download />
      </a>
    </div>
  );
}

function kindOf(file: SlackFile): string {
  const extension = /\.(\w{1,8})$/.exec(file.name)?.[1];
  return (extension ?? file.mimetype.split("/")[1] ?? "file").toUpperCase();
}

function sizeOf(bytes: number): string {
  if (bytes === 1) return "1 byte";
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = (bytes / 1000 ** power).toLocaleString("en", { maximumFractionDigits: 1 });
  return `${amount} ${UNITS[power]}`;
}
