import { createRoot } from "react-dom/client";
import "@fontsource/lato/400.css";
import "@fontsource/lato/700.css";
import "@fontsource/lato/900.css";
import { App } from "./App";
import { Waiting } from "./frame/Waiting";
import { SlackProvider } from "./slack";
import "./theme.css";
import "./frame/base.css";
import "./frame/frame.css";
import "./frame/top.css";
import "./frame/side.css";
import "./conversation/conversation.css";
import "./conversation/messages.css";
import "./conversation/composer.css";
import "./inspector/inspector.css";

const page = document.getElementById("page");
if (page) {
  createRoot(page).render(
    <SlackProvider waiting={<Waiting />}>
      <App />
    </SlackProvider>,
  );
}
