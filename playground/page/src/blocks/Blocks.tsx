/** Blocks of Block Kit, one below the other. */

import type { ComponentType } from "react";
import type { Json } from "../protocol";
import { Element } from "./elements/Element";
import { FileBlock, ImageBlock, Picture, VideoBlock } from "./Media";
import { InputBlock } from "./InputBlock";
import { MarkdownBlock, TableBlock } from "./LibraryBlocks";
import { Plain, Text, wordsOf } from "./Mrkdwn";
import { RichText } from "./RichText";
import { objects } from "./richText";

type BlockProps = { block: Json };

const BLOCKS: Record<string, ComponentType<BlockProps>> = {
  section: Section,
  header: Header,
  divider: () => <hr className="block-divider" />,
  context: Context,
  actions: Actions,
  context_actions: Actions,
  input: InputBlock,
  image: ImageBlock,
  video: VideoBlock,
  file: FileBlock,
  rich_text: ({ block }) => <RichText parts={block.elements} />,
  table: TableBlock,
  markdown: MarkdownBlock,
};

export function Blocks({ blocks }: { blocks: Json[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <Block key={String(block.block_id ?? index)} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: BlockProps) {
  const Drawn = BLOCKS[String(block.type)];
  if (!Drawn) return <p className="block-unknown">This content can’t be shown here.</p>;
  return <Drawn block={block} />;
}

// The pictures of sections stand at the right; menus and buttons too, where there is room.
function Section({ block }: BlockProps) {
  const { accessory } = block;
  const fields = objects(block.fields);
  return (
    <div className="block-section">
      <div className="block-section-text">
        {block.text && <Text of={block.text} />}
        {fields.length > 0 && (
          <div className="block-fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name
              <Text key={index} of={field} />
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="block-accessory" data-type={accessory.type}>
          {accessory.type === "image" ? (
            <Picture image={accessory} className="block-thumbnail" />
          ) : (
            <Element element={accessory} block={block} />
          )}
        </div>
      )}
    </div>
  );
}

function Header({ block }: BlockProps) {
  return (
    <h3 className="block-header">
      <Plain text={wordsOf(block.text)} />
    </h3>
  );
}

function Context({ block }: BlockProps) {
  return (
    <div className="block-context">
      {objects(block.elements).map((element, index) =>
        element.type === "image" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
          <Picture key={index} image={element} className="block-context-image" />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
          <Text key={index} of={element} />
        ),
      )}
    </div>
  );
}

function Actions({ block }: BlockProps) {
  return (
    <div className="block-actions">
      {objects(block.elements).map((element) => (
        <Element key={String(element.action_id)} element={element} block={block} />
      ))}
    </div>
  );
}
