import type { DeploymentView } from '../domain/deployment';
import { isSameValue } from '../domain/same-value';

type Listener = (name: string, view: DeploymentView | null) => void;

/** The newest view of each deployment, and who wants to hear when one changes. */
export function createViewBoard() {
  const views = new Map<string, DeploymentView>();
  const listeners = new Set<Listener>();

  return {
    names: (): string[] => [...views.keys()],
    views: (): DeploymentView[] => [...views.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    view: (name: string): DeploymentView | null => views.get(name) ?? null,
    set(name: string, view: DeploymentView | null): void {
      if (isSameValue(views.get(name) ?? null, view)) return;
      if (view === null) views.delete(name);
      else views.set(name, view);
      for (const listener of listeners) listener(name, view);
    },
    onView(listener: Listener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
