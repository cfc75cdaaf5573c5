/** Menus to choose one or several from, with letters to narrow them down. */

import { useState } from "react";
import {
  Autocomplete,
  Button,
  Collection,
  Dialog,
  DialogTrigger,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Tag,
  TagGroup,
  TagList,
  TextField,
} from "react-aria-components";
import type { Choice, Json } from "../../protocol";
import { useSlack } from "../../slack";
import { Chevron, Cross, Tick } from "../icons";
import { Plain, wordsOf } from "../Mrkdwn";
import { chosenIn, holding, kindOf, type Offer, useOffer } from "./choosing";
import { type ElementProps, nameOf, useChosen } from "./element";
import { useField } from "./field";

const PLACEHOLDERS: Record<string, string> = {
  users_select: "Select a user",
  channels_select: "Select a channel",
  conversations_select: "Select a conversation",
};

export function Select(props: ElementProps) {
  const { element } = props;
  const { screen } = useSlack();
  const { held, choose } = useChosen(props);
  const [isOpen, setOpen] = useState(false);
  const { kind, many } = kindOf(element);
  const chosen = chosenIn(held, element, screen);
  const placeholder =
    wordsOf(element.placeholder) ||
    (PLACEHOLDERS[kind] ?? (many ? "Select options" : "Select an option"));

  const take = (choices: Choice[], query: string) => {
    const values = choices.map((choice) => choice.value);
    const asked = kind === "external_select" ? { query } : {};
    void choose(holding(choices, element), many ? values : (values[0] ?? null), asked);
    if (!many) setOpen(false);
  };
  return (
    <div className="element-select" data-many={many || undefined}>
      {many && chosen.length > 0 && <Chosen chosen={chosen} onRemove={(left) => take(left, "")} />}
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Trigger {...props} shown={many ? null : (chosen[0] ?? null)} placeholder={placeholder} />
        <Popover className="element-popover select-popover" placement="bottom start">
          <Dialog className="select-dialog" aria-label={placeholder}>
            <Offered
              {...props}
              chosen={chosen}
              many={many}
              onTake={take}
              onSame={() => setOpen(false)}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {!many && <Clear {...props} isShown={chosen.length > 0} onClear={() => take([], "")} />}
    </div>
  );
}

/** What can be opened, with what is chosen in it. */
function Trigger(props: ElementProps & { shown: Choice | null; placeholder: string }) {
  const field = useField();
  const { shown, placeholder } = props;
  const name = nameOf(props, placeholder);
  return (
    <Button
      className="element-box select-box"
      data-invalid={field.isInvalid || undefined}
      {...(field.id ? { id: field.id } : {})}
      {...labelled(field, shown?.text ?? "", name)}
    >
      <span className={shown ? "select-value" : "select-placeholder"}>
        <Plain text={shown ? shown.text : placeholder} />
      </span>
      <Chevron />
    </Button>
  );
}

/** A button's own words are its name, and what is chosen belongs to it beside the label. */
export function labelled(field: ReturnType<typeof useField>, value: string, name: string) {
  const described = field.describedBy ? { "aria-describedby": field.describedBy } : {};
  if (field.id) return { "aria-labelledby": `${field.labelledBy} ${field.id}`, ...described };
  return { "aria-label": value ? `${name}: ${value}` : name, ...described };
}

/** In a field that may stay empty, what was chosen can be taken back. */
export function Clear({
  block,
  isShown,
  onClear,
}: ElementProps & { isShown: boolean; onClear: () => void }) {
  if (!isShown || block.optional !== true) return null;
  return (
    <Button className="element-clear" aria-label="Clear" onPress={onClear}>
      <Cross />
    </Button>
  );
}

function Chosen({ chosen, onRemove }: { chosen: Choice[]; onRemove: (left: Choice[]) => void }) {
  const remove = (keys: Set<unknown>) => onRemove(chosen.filter((one) => !keys.has(one.value)));
  return (
    <TagGroup className="tags" aria-label="Chosen" onRemove={remove}>
      <TagList className="tag-list" items={chosen}>
        {(choice) => (
          <Tag id={choice.value} className="tag" textValue={choice.text}>
            <Plain text={choice.text} />
            {/* The tag's own name follows by itself. */}
            <Button slot="remove" className="tag-remove" aria-label="Remove">
              <Cross />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}

type OfferedProps = ElementProps & {
  chosen: Choice[];
  many: boolean;
  onTake: (choices: Choice[], query: string) => void;
  onSame: () => void;
};

function Offered({ chosen, many, onTake, onSame, ...props }: OfferedProps) {
  const [query, setQuery] = useState("");
  const offer = useOffer(props, query);
  const most = many ? limitOf(props.element) : Number.POSITIVE_INFINITY;
  const full = chosen.length >= most;
  const values = chosen.map((choice) => choice.value);

  const select = (keys: Set<unknown>) => {
    const kept = chosen.filter((choice) => keys.has(choice.value));
    const added = offer.choices.filter(
      (choice) => keys.has(choice.value) && !values.includes(choice.value),
    );
    if (!many && added.length === 0) onSame();
    else onTake(many ? [...kept, ...added] : added, query);
  };
  // What is chosen but not offered for these letters stays chosen.
  const hidden = values.filter((value) => !offer.choices.some((choice) => choice.value === value));
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <TextField className="option-search" aria-label="Search" autoFocus>
        <Input className="option-search-input" placeholder="Search" role="combobox" aria-expanded />
      </TextField>
      <ListBox
        className="option-list"
        aria-label="Options"
        items={groupsOf(offer.choices)}
        selectionMode={many ? "multiple" : "single"}
        selectionBehavior="toggle"
        escapeKeyBehavior="none"
        selectedKeys={values}
        disabledKeys={
          full && many ? offer.choices.map((c) => c.value).filter((v) => !values.includes(v)) : []
        }
        onSelectionChange={(keys) => {
          if (keys !== "all") select(new Set([...keys, ...(many ? hidden : [])]));
        }}
        renderEmptyState={() => <p className="option-list-note">{emptiness(offer)}</p>}
      >
        {(group) => (
          <ListBoxSection id={group.id} className="option-group">
            {group.label && (
              <Header className="option-list-header">
                <Plain text={group.label} />
              </Header>
            )}
            <Collection items={group.choices}>
              {(choice) => <Offering choice={choice} />}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
      <p className="option-list-note" role="status">
        {full && many ? `You can choose up to ${most}.` : ""}
        {offer.loading && offer.choices.length > 0 ? "Loading…" : ""}
      </p>
    </Autocomplete>
  );
}

function Offering({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.value} className="option-item" textValue={choice.text}>
      <span className="option-item-words">
        <Plain text={choice.text} />
        {choice.description && (
          <small>
            <Plain text={choice.description} />
          </small>
        )}
      </span>
      <Tick />
    </ListBoxItem>
  );
}

type Group = { id: string; label: string; choices: (Choice & { id: string })[] };

/** The choices under their groups; those in none come in one without a label. */
function groupsOf(choices: Choice[]): Group[] {
  const groups = new Map<string, Group>();
  for (const choice of choices) {
    const label = choice.group ?? "";
    const group = groups.get(label) ?? { id: `group ${label}`, label, choices: [] };
    groups.set(label, group);
    group.choices.push({ ...choice, id: choice.value });
  }
  return [...groups.values()];
}

function limitOf(element: Json): number {
  const most = element.max_selected_items;
  return typeof most === "number" ? most : Number.POSITIVE_INFINITY;
}

function emptiness(offer: Offer): string {
  if (offer.hint) return offer.hint;
  return offer.loading ? "Loading…" : "No items";
}
