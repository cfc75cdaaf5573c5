/** One modal: its title, its blocks as a form, and what it is closed and submitted with. */

import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { Button, Dialog, Heading } from "react-aria-components";
import { Blocks } from "../blocks/Blocks";
import { Back, Cross, Warning } from "../blocks/icons";
import { Plain, wordsOf } from "../blocks/Mrkdwn";
import { type HandOver, handOver, SurfaceProvider } from "../blocks/surface";
import { type Json, reasonOf, type View } from "../protocol";
import { useSlack } from "../slack";

type Errors = Record<string, string>;

type Props = { view: View; isOnTop: boolean; below: number };

/** A modal of the stack, with so many others below it. */
export function ModalView({ view, isOnTop, below }: Props) {
  const { attempt } = useSlack();
  const { errors, trouble, busy, fields, form, surface, submit } = useForm(view, isOnTop);
  const close = (all: boolean) =>
    void attempt("close_view", { view_id: view.id, ...(all && { all }) });
  return (
    <Dialog className="modal-dialog">
      <header className="modal-header">
        {below > 0 && (
          <Button className="element-button quiet" aria-label="Back" onPress={() => close(false)}>
            <Back />
          </Button>
        )}
        <Heading slot="title">
          <Plain text={wordsOf(view.title)} />
        </Heading>
        <Button className="element-button quiet" aria-label="Close" onPress={() => close(true)}>
          <Cross />
        </Button>
      </header>
      <form ref={form} className="modal-form" noValidate onSubmit={submit}>
        <div className="modal-body">
          {trouble && (
            <p className="modal-trouble" role="alert">
              <Warning /> {trouble}
            </p>
          )}
          <SurfaceProvider surface={{ ...surface, errors }} fields={fields}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <footer className="modal-footer">
          <Button className="element-button" onPress={() => close(false)}>
            <Plain text={wordsOf(view.close) || "Close"} />
          </Button>
          {view.submit && (
            <Button className="element-button" data-style="primary" type="submit" isPending={busy}>
              <Plain text={wordsOf(view.submit) || "Submit"} />
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** What is going on in the view's form, and its submission. */
function useForm(view: View, isOnTop: boolean) {
  const { act } = useSlack();
  const [errors, setErrors] = useState<Errors>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const fields = useRef(new Set<HandOver>()).current;
  const form = useRef<HTMLFormElement>(null);
  useInitialFocus(form, view, isOnTop);
  useErrorFocus(form, attempts);

  const surface = useMemo(() => {
    const tell = setTrouble;
    const perform = async (name: string, given: Json) => {
      try {
        const outcome = await act(name, given);
        setTrouble(outcome.error);
        return outcome;
      } catch (error) {
        setTrouble(reasonOf(error));
        return null;
      }
    };
    const forget = (block_id: string) =>
      setErrors((all) => Object.fromEntries(Object.entries(all).filter(([id]) => id !== block_id)));
    return {
      where: { view_id: view.id },
      state: view.state.values,
      act: perform,
      tell,
      onChange: forget,
    };
  }, [act, view.id, view.state.values]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !view.submit) return;
    setBusy(true);
    if (await handOver(fields)) {
      const outcome = await surface.act("submit", { view_id: view.id });
      setErrors(outcome?.errors ?? {});
    }
    setAttempts((count) => count + 1);
    setBusy(false);
  };
  return { errors, trouble, busy, fields, form, surface, submit };
}

type FormRef = RefObject<HTMLFormElement | null>;

const FIRST = "input, textarea, button";

/** Somebody who opens a form wants to fill it: where it asks for focus, or in its first field. */
function useInitialFocus(form: FormRef, view: View, isOnTop: boolean) {
  const wanted = view.blocks.findIndex((block) => block.element?.focus_on_load === true);
  const place = useRef(wanted).current;
  useEffect(() => {
    if (!isOnTop) return;
    const blocks = form.current?.querySelectorAll(".blocks > *");
    const asked = blocks?.[place]?.querySelector<HTMLElement>(FIRST);
    const first = form.current?.querySelector<HTMLElement>(`.input-field :is(${FIRST})`);
    (asked ?? first)?.focus();
  }, [form, place, isOnTop]);
}

/** After a submission that failed, focus goes to the first field that is wrong. */
function useErrorFocus(form: FormRef, attempts: number) {
  useEffect(() => {
    if (attempts === 0) return;
    form.current?.querySelector<HTMLElement>(`.input-field[data-invalid] :is(${FIRST})`)?.focus();
  }, [form, attempts]);
}
