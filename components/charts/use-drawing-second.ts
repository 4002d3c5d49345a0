'use client';

import { useEffect, useState } from 'react';

/** Drawing takes at most about a quarter of the time, however slow the machine. */
const REST_PER_DRAWING = 3;

/**
 * The second that charts show, epoch ms; 0 before the first. Moves on once a second, later where the last drawing took
 * long: the next one is planned when the last one is on the screen, so charts slow down but neither block nor stop.
 */
export function useDrawingSecond(): number {
  const [second, setSecond] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let frame = 0;
    function draw() {
      const startedAt = performance.now();
      setSecond(Math.floor(Date.now() / 1_000) * 1_000);
      // A frame comes after the render, a task after the paint. Hidden pages get no frames: there is nothing to draw.
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => planNext(performance.now() - startedAt), 0);
      });
    }
    function planNext(tookMs: number) {
      const toNextSecondMs = 1_000 - (Date.now() % 1_000);
      timer = setTimeout(draw, Math.max(toNextSecondMs, tookMs * REST_PER_DRAWING));
    }
    draw();
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, []);
  return second;
}
