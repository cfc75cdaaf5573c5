/** The composer's + menu: the app's shortcuts, and files from the person's machine. */

import { useRef } from "react";
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from "react-aria-components";
import * as icons from "../frame/icons";
import { useSlack } from "../slack";

export function PlusMenu({ add }: { add: (files: File[]) => void }) {
  const { screen, attempt } = useSlack();
  const { app } = screen;
  const shortcuts = app.installed ? app.shortcuts.filter(({ type }) => type === "global") : [];
  const picker = useRef<HTMLInputElement>(null);
  return (
    <MenuTrigger>
      <Button className="icon-button plus" aria-label="Attach, or run a shortcut">
        <icons.Plus />
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label="Attach, or run a shortcut">
          {shortcuts.length > 0 && (
            <MenuSection>
              <Header className="menu-header">{app.name}</Header>
              {shortcuts.map(({ callback_id, name, description }) => (
                <MenuItem
                  key={callback_id}
                  className="menu-item icon-item"
                  textValue={name}
                  onAction={() => attempt("shortcut", { callback_id })}
                >
                  <icons.Bolt size={18} />
                  <span>
                    <span className="menu-label">{name}</span>
                    <span className="menu-description">{description}</span>
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
          <MenuItem
            className="menu-item icon-item"
            textValue="Upload a file"
            onAction={() => picker.current?.click()}
          >
            <icons.FileIcon size={18} />
            <span className="menu-label">Upload a file</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
