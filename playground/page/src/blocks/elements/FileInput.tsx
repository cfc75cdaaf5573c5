import { useState } from "react";
import { Button, FileTrigger } from "react-aria-components";
import { reasonOf } from "../../protocol";
import { useSlack } from "../../slack";
import { Cross, Document } from "../icons";
import { type ElementProps, useChosen } from "./element";
import { useField } from "./field";
import { labelled } from "./Select";

const MOST_FILES = 10;

/** Files to hand in: uploaded at once, and named by their ids when the view is submitted. */
export function FileInput(props: ElementProps) {
  const { element } = props;
  const { upload } = useSlack();
  const { held, choose } = useChosen(props);
  const field = useField();
  const [names, setNames] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const files = filesIn(held.files);
  const most = typeof element.max_files === "number" ? element.max_files : MOST_FILES;
  const types: string[] = Array.isArray(element.filetypes) ? element.filetypes : [];

  const keep = (ids: string[]) => choose({ files: ids }, ids.length ? ids : null);
  const add = async (given: FileList | null) => {
    setBusy(true);
    try {
      const room = Math.max(0, most - files.length);
      const added = await Promise.all([...(given ?? [])].slice(0, room).map(upload));
      setNames((known) => ({ ...known, ...Object.fromEntries(added.map((f) => [f.id, f.name])) }));
      await keep([...files.map((file) => file.id), ...added.map((file) => file.id)]);
    } catch (error) {
      field.refuse(reasonOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="file-input">
      {files.map((file) => {
        const name = file.name ?? names[file.id] ?? file.id;
        return (
          <span key={file.id} className="tag">
            <Document />
            <bdi>{name}</bdi>
            <Button
              className="tag-remove"
              aria-label={`Remove ${name}`}
              onPress={() => keep(files.filter((one) => one !== file).map((one) => one.id))}
            >
              <Cross />
            </Button>
          </span>
        );
      })}
      <FileTrigger
        allowsMultiple={most > 1}
        {...(types.length ? { acceptedFileTypes: types.map((type) => `.${type}`) } : {})}
        onSelect={add}
      >
        <Button
          className="element-button"
          isPending={busy}
          isDisabled={files.length >= most}
          {...(field.id ? { id: field.id } : {})}
          {...labelled(field, "", "Upload a file")}
        >
          {most > 1 ? "Upload files" : "Upload a file"}
        </Button>
      </FileTrigger>
    </div>
  );
}

/** Slack keeps files whole; a choice that it has not heard of yet is only their ids. */
function filesIn(held: unknown): { id: string; name?: string }[] {
  if (!Array.isArray(held)) return [];
  return held.map((file) => (typeof file === "string" ? { id: file } : file)).filter((f) => f?.id);
}
