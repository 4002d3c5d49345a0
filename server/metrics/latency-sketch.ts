import { DDSketch } from '@datadog/sketches-js';
import { LATENCY_RELATIVE_ACCURACY } from '../domain/metric';

/** Sketches of one accuracy merge without loss; null stands for "no requests". */
export function decodeLatency(encoded: string | undefined): DDSketch | null {
  if (encoded === undefined) return null;
  return DDSketch.fromProto(Buffer.from(encoded, 'base64'));
}

export function encodeLatency(sketch: DDSketch): string {
  return Buffer.from(sketch.toProto()).toString('base64');
}

export function mergeLatencies(sketches: readonly (DDSketch | null)[]): DDSketch | null {
  const present = sketches.filter((sketch) => sketch !== null);
  if (present.length === 0) return null;
  const merged = new DDSketch({ relativeAccuracy: LATENCY_RELATIVE_ACCURACY });
  for (const sketch of present) merged.merge(sketch);
  return merged;
}
