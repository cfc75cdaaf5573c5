/** What opens beside the control that was pressed, and stays were that pressed twice. */

import { type ReactNode, useContext, useEffect, useRef } from "react";
import {
  OverlayTriggerStateContext,
  Popover as Plain,
  type PopoverProps,
} from "react-aria-components";

const DOUBLE_CLICK_MS = 500;

type Given = { placement?: PopoverProps["placement"]; children: ReactNode };

export function Popover({ placement = "bottom", children }: Given) {
  const isOpen = useContext(OverlayTriggerStateContext)?.isOpen;
  const opened = useRef(0);
  useEffect(() => {
    if (isOpen) opened.current = performance.now();
  }, [isOpen]);
  // The second click of a double one is outside, as whatever opened covers the page.
  const wasMeant = () => performance.now() - opened.current > DOUBLE_CLICK_MS;
  return (
    <Plain className="popover" placement={placement} shouldCloseOnInteractOutside={wasMeant}>
      {children}
    </Plain>
  );
}
