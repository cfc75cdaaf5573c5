/** The app's Home tab. */
export function HomeView() {
  return null;
}
