/** What the element of an input block knows of the field around it. */

import { createContext, useContext } from "react";

export type Field = {
  /** For the element that the label names, where a click on it leads. */
  id?: string;
  labelledBy?: string;
  describedBy?: string;
  isInvalid: boolean;
  isRequired: boolean;
  /** What Slack's client has against what was entered, under the field; null takes it away. */
  refuse: (words: string | null) => void;
};

export const FieldContext = createContext<Field>({
  isInvalid: false,
  isRequired: false,
  refuse: () => {},
});

export function useField(): Field {
  return useContext(FieldContext);
}

/** The field's properties as the components of the page take them; `name` where there is none. */
export function labels(field: Field, name: string) {
  return {
    ...(field.labelledBy ? { "aria-labelledby": field.labelledBy } : { "aria-label": name }),
    ...(field.describedBy ? { "aria-describedby": field.describedBy } : {}),
  };
}
