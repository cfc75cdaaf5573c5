import { defineConfig } from "vite";

/** `npm run dev` beside a running `stint demo` serves the sources, and asks the demo for the rest. */
const PLAYGROUND = "http://127.0.0.1:4646";
const PROTOCOL = ["/people", "/changes", "/clock", "/record"];

export default defineConfig({
  build: {
    // Nothing is inlined as data: the page's Content-Security-Policy names each kind of source.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  server: {
    proxy: Object.fromEntries(
      PROTOCOL.map((path) => [
        path,
        { target: PLAYGROUND, changeOrigin: true, headers: { origin: PLAYGROUND } },
      ]),
    ),
  },
});
