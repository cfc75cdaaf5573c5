import type { CSSProperties } from "react";
import type { Json } from "../protocol";
import { Blocks } from "./Blocks";
import { Picture } from "./Media";
import { Mrkdwn, Plain } from "./Mrkdwn";
import { SafeLink } from "./SafeLink";
import { objects } from "./richText";

const COLOURS: Record<string, string> = { good: "#2eb886", warning: "#daa038", danger: "#a30200" };
const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

/** An attachment: a bar of colour, and beside it blocks, or the texts of old. */
export function Attachment({ attachment }: { attachment: Json }) {
  const blocks = objects(attachment.blocks);
  const bar = { "--bar": colourOf(attachment.color) } as CSSProperties;
  return (
    <>
      {said(attachment.pretext) && <Mrkdwn text={attachment.pretext} />}
      <div className="attachment" style={bar}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Old attachment={attachment} />}
      </div>
    </>
  );
}

/** The parts of attachments from before blocks. */
function Old({ attachment }: { attachment: Json }) {
  const { author_name, title, title_link, text, fallback, footer, image_url, thumb_url } =
    attachment;
  const words = said(text) || (said(title) ? "" : said(fallback));
  return (
    <div className="blocks">
      {said(author_name) && <Plain text={author_name} />}
      {said(title) && (
        <SafeLink href={title_link} className="attachment-title">
          <Plain text={title} />
        </SafeLink>
      )}
      {words && <Mrkdwn text={words} />}
      <OldFields fields={objects(attachment.fields)} />
      {[image_url, thumb_url].filter(said).map((url) => (
        <Picture
          key={url}
          image={{ image_url: url, alt_text: said(fallback) }}
          className="block-picture"
        />
      ))}
      {said(footer) && (
        <div className="block-context">
          <Plain text={footer} />
        </div>
      )}
    </div>
  );
}

function OldFields({ fields }: { fields: Json[] }) {
  if (fields.length === 0) return null;
  return (
    <div className="block-fields">
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name
        <div key={index}>
          <strong>
            <Plain text={said(field.title)} />
          </strong>
          <Mrkdwn text={said(field.value)} />
        </div>
      ))}
    </div>
  );
}

function said(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function colourOf(given: unknown): string {
  const colour = COLOURS[String(given)] ?? String(given ?? "");
  const hex = HEX.exec(colour)?.[1];
  return hex ? `#${hex}` : "var(--line)";
}
