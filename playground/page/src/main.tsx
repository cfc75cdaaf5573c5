import { createRoot } from "react-dom/client";
import { SlackProvider } from "./slack";
import "./theme.css";

const page = document.getElementById("page");
if (page) {
  createRoot(page).render(
    <SlackProvider waiting={<p>The workspace can't be reached.</p>}>
      <p>Hello</p>
    </SlackProvider>,
  );
}
