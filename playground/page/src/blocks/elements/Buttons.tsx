/** Buttons, and the menu behind three dots. */

import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Json } from "../../protocol";
import { useSlack } from "../../slack";
import { Dots } from "../icons";
import { safeLink } from "../links";
import { objects } from "../richText";
import { Plain, wordsOf } from "../Mrkdwn";
import { type ElementProps, usePress } from "./element";

function open(url: unknown): void {
  const safe = safeLink(url);
  if (safe) window.open(safe, "_blank", "noopener,noreferrer");
}

export function ButtonElement(props: ElementProps) {
  const { element } = props;
  const { busy, press } = usePress(props);
  const label = element.accessibility_label;
  return (
    <Button
      className="element-button"
      data-style={element.style}
      isPending={busy}
      {...(label ? { "aria-label": String(label) } : {})}
      onPress={() => press("click", {}, () => open(element.url))}
    >
      <Plain text={wordsOf(element.text)} />
    </Button>
  );
}

/** A button that shows a sign: what it is for is written for who can't see it, and on hover. */
export function IconButton(props: ElementProps) {
  const { screen } = useSlack();
  const { element } = props;
  const { busy, press } = usePress(props);
  const meant = element.visible_to_user_ids;
  if (Array.isArray(meant) && !meant.includes(screen.me)) return null;
  const label = String(element.accessibility_label || wordsOf(element.text));
  return (
    <Button
      className="element-button quiet"
      isPending={busy}
      aria-label={label}
      onPress={() => press("click")}
    >
      <Plain text={wordsOf(element.text)} />
    </Button>
  );
}

export function FeedbackButtons(props: ElementProps) {
  const { element } = props;
  const { busy, press } = usePress(props);
  return [element.positive_button, element.negative_button].map((button: Json, index) => (
    <Button
      key={index ? "negative" : "positive"}
      className="element-button quiet"
      isPending={busy}
      aria-label={String(button?.accessibility_label || wordsOf(button?.text))}
      onPress={() => press("click", { value: button?.value })}
    >
      <Plain text={wordsOf(button?.text)} />
    </Button>
  ));
}

export function Overflow(props: ElementProps) {
  const { busy, press } = usePress(props);
  const options = objects(props.element.options);
  const choose = (option: Json) =>
    press("enter", { value: option.value ?? wordsOf(option.text) }, () => open(option.url));
  return (
    <MenuTrigger>
      <Button className="element-button dots" aria-label="More options" isPending={busy}>
        <Dots />
      </Button>
      <Popover className="element-popover" placement="bottom end">
        <Menu className="option-list" items={options.map((option, id) => ({ id, option }))}>
          {({ id, option }) => (
            <MenuItem
              id={id}
              className="option-item"
              textValue={wordsOf(option.text)}
              onAction={() => choose(option)}
            >
              <Plain text={wordsOf(option.text)} />
              {option.description && (
                <small>
                  <Plain text={wordsOf(option.description)} />
                </small>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
