/** The modals that are open before the person, the top one to be used. */
export function ModalStack() {
  return null;
}
