/** Days and times of day. */

import {
  type CalendarDate,
  CalendarDateTime,
  parseAbsolute,
  parseDate,
  toCalendarDate,
  toZoned,
} from "@internationalized/date";
import { type KeyboardEvent, useContext, useEffect, useState } from "react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  ComboBox,
  ComboBoxStateContext,
  Dialog,
  DialogTrigger,
  Heading,
  I18nProvider,
  Input,
  type InputProps,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { formatTime, longDay, type Reader, twelveHours } from "../dates";
import { Back, Calendar as CalendarSign, Clock, Forward } from "../icons";
import { wordsOf } from "../Mrkdwn";
import { useReader } from "../reader";
import { type ElementProps, nameOf, useChosen } from "./element";
import { labels, useField } from "./field";
import { Clear, labelled } from "./Select";
import { readTime, TIMES } from "./times";

export function DatePicker(props: ElementProps) {
  const { held, choose } = useChosen(props);
  const day = dayOf(held.selected_date);
  const take = (date: string | null) => void choose({ selected_date: date }, date);
  return (
    <div className="element-select">
      <Day {...props} day={day} onChoose={(next) => take(next.toString())} />
      <Clear {...props} isShown={day !== null} onClear={() => take(null)} />
    </div>
  );
}

export function TimePicker(props: ElementProps) {
  const { held, choose } = useChosen(props);
  const time = typeof held.selected_time === "string" ? held.selected_time : null;
  const take = (next: string | null) => void choose({ selected_time: next }, next);
  return (
    <div className="element-select">
      <TimeOfDay {...props} time={time} onChoose={take} />
      <Clear {...props} isShown={time !== null} onClear={() => take(null)} />
    </div>
  );
}

/** A day and a time, which make a moment in the reader's zone once both are there. */
export function DateTimePicker(props: ElementProps) {
  const { held, choose } = useChosen(props);
  const { tz } = useReader();
  const stamp = typeof held.selected_date_time === "number" ? held.selected_date_time : null;
  const moment = stamp === null ? null : parseAbsolute(new Date(stamp * 1000).toISOString(), tz);
  const [half, setHalf] = useState<{ day?: CalendarDate; time?: string }>({});
  const day = half.day ?? (moment && toCalendarDate(moment));
  const time = half.time ?? (moment && two(moment.hour, moment.minute));

  const take = (next: { day?: CalendarDate; time?: string }) => {
    const [d, t] = [next.day ?? day, next.time ?? time];
    if (!d || !t) return setHalf(next);
    setHalf({});
    const [hour = 0, minute = 0] = t.split(":").map(Number);
    const zoned = toZoned(new CalendarDateTime(d.year, d.month, d.day, hour, minute), tz);
    const seconds = zoned.toDate().getTime() / 1000;
    void choose({ selected_date_time: seconds }, seconds);
  };
  const clear = () => {
    setHalf({});
    void choose({ selected_date_time: null }, null);
  };
  return (
    <div className="element-select">
      <Day {...props} day={day} onChoose={(next) => take({ ...half, day: next })} />
      <TimeOfDay
        {...props}
        time={time}
        onChoose={(next) => next && take({ ...half, time: next })}
      />
      <Clear {...props} isShown={Boolean(day || time)} onClear={clear} />
    </div>
  );
}

function two(hour: number, minute: number): string {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

function dayOf(text: unknown): CalendarDate | null {
  return typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) ? parseDate(text) : null;
}

type DayProps = ElementProps & { day: CalendarDate | null; onChoose: (day: CalendarDate) => void };

function Day(props: DayProps) {
  const { element, day, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const field = useField();
  const reader = useReader();
  const placeholder = wordsOf(element.placeholder) || "Select a date";
  const words = day ? longDay(day.toDate("UTC"), { ...reader, tz: "UTC" }) : "";
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className="element-box date-box"
        data-invalid={field.isInvalid || undefined}
        {...(field.id ? { id: field.id } : {})}
        {...labelled(field, words, nameOf(props, placeholder))}
      >
        <CalendarSign />
        <span className={day ? "select-value" : "select-placeholder"}>{words || placeholder}</span>
      </Button>
      <Popover className="element-popover" placement="bottom start">
        <Dialog className="calendar-dialog" aria-label={placeholder}>
          <Month
            day={day}
            reader={reader}
            onChoose={(next) => {
              onChoose(next);
              setOpen(false);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

type MonthProps = {
  day: CalendarDate | null;
  reader: Reader;
  onChoose: (day: CalendarDate) => void;
};

/** A month in English, its weeks beginning as in the reader's country; today is Slack's today. */
function Month({ day, reader, onChoose }: MonthProps) {
  const today = toCalendarDate(parseAbsolute(new Date(reader.now).toISOString(), reader.tz));
  const region = new Intl.Locale(reader.locale).region;
  return (
    <I18nProvider locale={region ? `en-${region}` : "en-US"}>
      <Calendar
        className="calendar"
        aria-label="Day"
        autoFocus
        defaultFocusedValue={day ?? today}
        value={day}
        onChange={(next) => onChoose(next)}
      >
        <header>
          <Button slot="previous" className="element-button quiet">
            <Back />
          </Button>
          <Heading />
          <Button slot="next" className="element-button quiet">
            <Forward />
          </Button>
        </header>
        <CalendarGrid weekdayStyle="short">
          <CalendarGridHeader>
            {(name) => <CalendarHeaderCell>{name.slice(0, 2)}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className="calendar-day"
                {...(date.compare(today) === 0 ? { "data-present": true } : {})}
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
      </Calendar>
    </I18nProvider>
  );
}

type TimeProps = ElementProps & {
  time: string | null;
  onChoose: (time: string | null) => void;
};

/** A time of day, from the list or typed; what is no time goes back to what stood there. */
function TimeOfDay(props: TimeProps) {
  const { element, time, onChoose } = props;
  const field = useField();
  const reader = useReader();
  const shown = time === null ? "" : spoken(time, reader);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const placeholder = wordsOf(element.placeholder) || "Select a time";

  // Words and value change at once, or the menu would see somebody typing and open again.
  const take = (next: string) => {
    setText(spoken(next, reader));
    if (next !== time) onChoose(next);
  };
  const commit = (typed: string) => {
    const read = readTime(typed);
    if (read === null) setText(shown);
    else take(read);
  };
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const typed = event.currentTarget.value;
    if (event.key !== "Enter" || event.defaultPrevented || typed === shown) return;
    // Done with: the key neither submits the form nor presses a button of a dialog that opens now.
    event.preventDefault();
    commit(typed);
  };
  return (
    <ComboBox
      className="time-picker"
      allowsCustomValue
      isInvalid={field.isInvalid}
      {...labels(field, nameOf(props, placeholder))}
      inputValue={text}
      onInputChange={setText}
      value={time}
      onChange={(key) => typeof key === "string" && take(key)}
    >
      <span className="time-picker-box element-box">
        <Clock />
        <TimeInput
          placeholder={placeholder}
          onBlur={(event) => commit(event.target.value)}
          onKeyDown={enter}
        />
      </span>
      <Popover className="element-popover">
        <ListBox
          className="option-list"
          items={TIMES.map((id) => ({ id, words: spoken(id, reader) }))}
        >
          {({ id, words }) => (
            <ListBoxItem id={id} className="option-item" textValue={words}>
              {words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** A click opens the list; focus alone doesn't, as it also comes back here from a dialog. */
function TimeInput(props: InputProps) {
  const list = useContext(ComboBoxStateContext);
  return <Input size={10} onClick={() => list?.open(null, "manual")} {...props} />;
}

function spoken(time: string, reader: Reader): string {
  const moment = new Date(`1970-01-01T${time}:00Z`);
  return formatTime(moment, { ...reader, tz: "UTC" }, { hour12: twelveHours(reader.locale) });
}
