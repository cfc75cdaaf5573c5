import type { ComponentType } from "react";
import { ButtonElement, FeedbackButtons, IconButton, Overflow } from "./Buttons";
import { Checkboxes, RadioButtons } from "./Choices";
import type { ElementProps } from "./element";
import { FileInput } from "./FileInput";
import { RichTextInput, TextInput } from "./Inputs";
import { DatePicker, DateTimePicker, TimePicker } from "./Pickers";
import { Select } from "./Select";

const ELEMENTS: Record<string, ComponentType<ElementProps>> = {
  button: ButtonElement,
  workflow_button: ButtonElement,
  icon_button: IconButton,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  radio_buttons: RadioButtons,
  checkboxes: Checkboxes,
  static_select: Select,
  external_select: Select,
  users_select: Select,
  channels_select: Select,
  conversations_select: Select,
  multi_static_select: Select,
  multi_external_select: Select,
  multi_users_select: Select,
  multi_channels_select: Select,
  multi_conversations_select: Select,
  datepicker: DatePicker,
  timepicker: TimePicker,
  datetimepicker: DateTimePicker,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: TextInput,
  rich_text_input: RichTextInput,
  file_input: FileInput,
};

/** Anything to use in a block. */
export function Element(props: ElementProps) {
  const Drawn = ELEMENTS[String(props.element.type)];
  return Drawn ? <Drawn {...props} /> : null;
}
