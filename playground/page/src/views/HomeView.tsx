import { useMemo } from "react";
import { Blocks } from "../blocks/Blocks";
import { SurfaceProvider } from "../blocks/surface";
import { useSlack } from "../slack";
import "./views.css";

const NO_ERRORS = {};

/** The app's Home tab. */
export function HomeView() {
  const { screen, attempt, tell } = useSlack();
  const { home } = screen;
  const view_id = home?.id;
  const values = home?.state.values;
  const surface = useMemo(
    () => ({
      where: { view_id, home: true },
      state: values ?? {},
      errors: NO_ERRORS,
      act: attempt,
      tell,
    }),
    [view_id, values, attempt, tell],
  );
  if (!home)
    return (
      <div className="home-view home-view-empty">
        <h2>This is a work in progress!</h2>
        <p>{screen.app.name} hasn’t put anything here yet. Check back later.</p>
      </div>
    );
  return (
    <SurfaceProvider key={home.id} surface={surface}>
      <div className="home-view">
        <Blocks blocks={home.blocks} />
      </div>
    </SurfaceProvider>
  );
}
