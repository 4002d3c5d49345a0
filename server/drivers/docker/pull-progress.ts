import type { PullLine } from './schema';

type Layer = { current: number; total: number; isDone: boolean };

/** What became of each layer, put together from the lines of a pull. */
export interface PullProgress {
  add(line: PullLine): void;
  /** Such as `pulling node:22: 3 of 8 layers, 45.2 of 120.0 MB`. */
  describe(): string;
}

const DONE = /^(Pull complete|Already exists|Download complete)$/;
const toMb = (bytes: number) => (bytes / 1_000_000).toFixed(1);

export function createPullProgress(image: string): PullProgress {
  const layers = new Map<string, Layer>();
  return {
    add({ id, status, progressDetail }) {
      const isLayer = id !== undefined && /^[0-9a-f]{12}$/.test(id);
      if (!isLayer) return;
      const known = layers.get(id) ?? { current: 0, total: 0, isDone: false };
      const { current = known.current, total = known.total } = progressDetail ?? {};
      // What follows the download counts in bytes too, but of the same layer once more.
      const isDownload = status === 'Downloading';
      layers.set(id, {
        total: isDownload ? total : known.total,
        current: isDownload ? current : DONE.test(status) ? known.total : known.current,
        isDone: known.isDone || DONE.test(status),
      });
    },
    describe() {
      const all = [...layers.values()];
      if (all.length === 0) return `pulling ${image}`;
      const sum = (of: (layer: Layer) => number) =>
        all.reduce((total, layer) => total + of(layer), 0);
      const done = all.filter(({ isDone }) => isDone).length;
      const bytes = `${toMb(sum((layer) => layer.current))} of ${toMb(sum((layer) => layer.total))} MB`;
      return `pulling ${image}: ${done} of ${all.length} layers, ${bytes}`;
    },
  };
}
