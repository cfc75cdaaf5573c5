/** Puts the focus where work goes on after the control that had it is gone. */
export function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
