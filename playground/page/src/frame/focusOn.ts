/** Where the focus goes when the control that had it is gone, or when work begins. */

/** Puts the focus where work goes on, on the first of these that is to be seen. */
export function focusOn(...selectors: string[]): void {
  const found = selectors.map((one) => document.querySelector<HTMLElement>(one));
  found.find((element) => element?.checkVisibility())?.focus();
}

/** Whether the screen is touched: there, the focus on a text brings up a keyboard over half of it. */
export function isTouched(): boolean {
  return matchMedia("(hover: none)").matches;
}
