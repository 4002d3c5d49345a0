const MOMENT =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s+)(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[-+]\d\d?(?::?\d\d)?)?(?:\[[^\]]*\])?)?$/i;

type Moment = { iso: string; hasZone: boolean };

/** A date, or a date and time, as ISO 8601 or YAML write it, in UTC; without a zone it is UTC. Null if it is none. */
export function parseMoment(text: string): Moment | null {
  const match = MOMENT.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', zone] = match;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  );
  const isReal = new Date(at).getUTCDate() === Number(day) && Number(month) <= 12;
  const isClock = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  if (!isReal || !isClock) return null;
  const utc = new Date(at - minutesOf(zone) * 60_000);
  return { iso: utc.toISOString(), hasZone: zone !== undefined };
}

function minutesOf(zone = 'Z'): number {
  const match = /^([-+])(\d\d?):?(\d\d)?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
