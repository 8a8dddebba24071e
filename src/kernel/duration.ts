const UNITS: readonly (readonly [suffix: string, seconds: number])[] = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
];

/** Reads a duration in Go's form with whole hours, minutes and seconds (`4h30m`, `90s`), and days (`7d`) before them, as seconds, or `undefined`. */
export function parseDuration(text: string): number | undefined {
  const match = /^(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?$/.exec(text);
  if (!match || text === "") return undefined;
  return UNITS.reduce((sum, [, seconds], index) => sum + seconds * Number(match[index + 1] ?? 0), 0);
}

/** Prints seconds as Go prints a `metav1.Duration` after a round trip: `4h30m0s`, `10m0s`, `45s`, `0s`. */
export function formatDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}

/** Prints seconds as people write them, largest units first and none that is zero: `7d`, `1h30m`, `0s`. */
export function shortDuration(seconds: number): string {
  let rest = seconds;
  let text = "";
  for (const [suffix, length] of UNITS) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) text += `${count}${suffix}`;
  }
  return text === "" ? "0s" : text;
}
