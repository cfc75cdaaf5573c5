/** Keeps one drawing that fails from taking the whole page with it. */

import { Component, type ReactNode } from "react";

/** `of` is what is drawn: once that is another, it is tried again. */
type Given = { children: ReactNode; of: unknown; instead: ReactNode };
type State = { failed: boolean; of: unknown };

export class Boundary extends Component<Given, State> {
  override state: State = { failed: false, of: this.props.of };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ of }: Given, state: State): Partial<State> | null {
    return of === state.of ? null : { failed: false, of };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
