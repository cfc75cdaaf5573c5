/** Radio buttons and checkboxes. */

import { Checkbox, CheckboxGroup, Radio, RadioGroup } from "react-aria-components";
import type { Json } from "../../protocol";
import { objects } from "../richText";
import { Tick } from "../icons";
import { Text, wordsOf } from "../Mrkdwn";
import { type ElementProps, nameOf, useChosen } from "./element";
import { labels, useField } from "./field";

function Option({ option }: { option: Json }) {
  return (
    <div className="choice-text">
      <Text of={option.text} />
      {option.description && (
        <div className="choice-description">
          <Text of={option.description} />
        </div>
      )}
    </div>
  );
}

export function optionValue(option: Json): string {
  return String(option.value ?? wordsOf(option.text));
}

export function RadioButtons(props: ElementProps) {
  const { held, choose } = useChosen(props);
  const field = useField();
  const options = objects(props.element.options);
  const chosen = held.selected_option;
  return (
    <RadioGroup
      className="choice-group"
      {...labels(field, nameOf(props, "Options"))}
      isInvalid={field.isInvalid}
      value={chosen ? optionValue(chosen) : null}
      onChange={(value) => {
        const option = options.find((one) => optionValue(one) === value);
        void choose({ selected_option: option }, value);
      }}
    >
      {options.map((option) => (
        <Radio key={optionValue(option)} className="choice" value={optionValue(option)}>
          <span className="choice-radio" />
          <Option option={option} />
        </Radio>
      ))}
    </RadioGroup>
  );
}

export function Checkboxes(props: ElementProps) {
  const { held, choose } = useChosen(props);
  const field = useField();
  const options = objects(props.element.options);
  return (
    <CheckboxGroup
      className="choice-group"
      {...labels(field, nameOf(props, "Options"))}
      isInvalid={field.isInvalid}
      value={objects(held.selected_options).map(optionValue)}
      onChange={(values) => {
        const chosen = options.filter((option) => values.includes(optionValue(option)));
        void choose({ selected_options: chosen }, chosen.map(optionValue));
      }}
    >
      {options.map((option) => (
        <Checkbox key={optionValue(option)} className="choice" value={optionValue(option)}>
          <span className="choice-checkbox">
            <Tick />
          </span>
          <Option option={option} />
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
