/** Which addresses a page may lead to or show; everything in a message is somebody's word. */

const LEADS = /^(https?|mailto):/i;
// The page's policy lets no others in.
const IMAGE = /^(https:\/\/|data:image\/)/i;

/** The address as it may stand in a link; null for scripts, data and whatever else there is. */
export function safeLink(url: unknown): string | null {
  return typeof url === "string" && LEADS.test(url) && URL.canParse(url) ? url : null;
}

/** The address as a picture may have it. */
export function safeImage(url: unknown): string | null {
  return typeof url === "string" && IMAGE.test(url) ? url : null;
}
