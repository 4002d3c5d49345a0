const PERIOD =
  /^P(?=\S)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** An ISO 8601 period, such as `P1DT12H`, in upper case; null if it is not one. */
export function parsePeriod(text: string): string | null {
  const period = text.trim().toUpperCase();
  return period.length <= 100 && PERIOD.test(period) ? period : null;
}
