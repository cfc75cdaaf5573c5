/** What the page says in passing: read out politely, gone by itself. */

import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useSlack } from "../slack";
import { Close } from "./icons";

const SHOWN_MS = 8000;

export function Notice() {
  const { notice } = useSlack();
  const [over, setOver] = useState(0);
  const number = notice?.number ?? 0;
  useEffect(() => {
    const ending = setTimeout(() => setOver(number), SHOWN_MS);
    return () => clearTimeout(ending);
  }, [number]);
  // Said over the modals too, and a click on it leaves them open.
  return (
    <div className="notices" role="status" data-react-aria-top-layer="true">
      {notice && notice.number > over && (
        <div className="notice" key={number}>
          <span>{notice.words}</span>
          <Button aria-label="Dismiss" onPress={() => setOver(number)}>
            <Close size={16} />
          </Button>
        </div>
      )}
    </div>
  );
}
