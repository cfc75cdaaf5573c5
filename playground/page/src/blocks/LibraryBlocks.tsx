/** Tables and markdown, drawn by the library after a look at what it would be given. */

import { useLayoutEffect, useRef } from "react";
import type { Json } from "../protocol";
import { safeImage, safeLink } from "./links";
import { readPlain } from "./mrkdwn";
import { useReader } from "./reader";
import { LibraryBlocks } from "./RichText";
import { drawable, objects } from "./richText";

/** Every cell becomes rich text: the library takes the text of others apart. */
export function TableBlock({ block }: { block: Json }) {
  const reader = useReader();
  const cell = (given: Json) => {
    const parts = given.type === "rich_text" ? given.elements : readPlain(String(given.text ?? ""));
    return { type: "rich_text", elements: drawable(parts, reader) };
  };
  const rows = Array.isArray(block.rows) ? block.rows.map((row) => objects(row).map(cell)) : [];
  const table = { type: "table", rows, column_settings: block.column_settings };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide is moved with the arrows
    <section className="block-table" aria-label="Table" tabIndex={0}>
      <LibraryBlocks blocks={[table]} />
    </section>
  );
}

/** What the library's markdown lacks: links and pictures that lead nowhere harmful, and labels. */
export function MarkdownBlock({ block }: { block: Json }) {
  const drawn = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const all = (selector: string) => drawn.current?.querySelectorAll(selector) ?? [];
    for (const link of all("a[href]"))
      if (safeLink(link.getAttribute("href")) === null) link.removeAttribute("href");
    for (const image of all("img[src]"))
      if (safeImage(image.getAttribute("src")) === null) image.removeAttribute("src");
    for (const task of all("input"))
      task.setAttribute("aria-label", task.closest("li")?.textContent?.trim() || "Task");
  });
  const markdown = { type: "markdown", text: String(block.text ?? "") };
  return (
    <div className="block-markdown" ref={drawn}>
      <LibraryBlocks blocks={[markdown]} />
    </div>
  );
}
