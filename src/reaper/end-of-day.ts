const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * The last moment at which it was a time of day (`20:00`) in a time zone, at or before `now`, in milliseconds. On the day that a clock
 * skips the time, it is the moment after the gap.
 */
export function lastTimeOfDay(time: string, timeZone: string, now: number): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const wall = wallClock(now, timeZone);
  const today = Date.UTC(wall.year, wall.month - 1, wall.day, hours, minutes);
  const [later = 0, earlier = 0] = [today, today - DAY].map((moment) => momentOf(moment, timeZone));
  return later <= now ? later : earlier;
}

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function wallClock(moment: number, timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return parts as unknown as WallClock;
}

/** How far clocks of a zone are ahead of UTC at a moment. */
function offset(moment: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(moment, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

/** The moment at which clocks of a zone show what UTC shows at `wall`. Twice, since the offset may differ there. */
function momentOf(wall: number, timeZone: string): number {
  const first = wall - offset(wall, timeZone);
  return wall - offset(first, timeZone);
}
