/**
 * Numbers and Kubernetes quantities of either sign in billionths of their unit, the finest step of `resource.Quantity`: exact,
 * and the same as CEL's `quantity(…)` on an API server.
 */
const FACTORS: ReadonlyMap<string, bigint> = new Map([
  ["n", 1n],
  ["u", 10n ** 3n],
  ["m", 10n ** 6n],
  ["", 10n ** 9n],
  ["k", 10n ** 12n],
  ["M", 10n ** 15n],
  ["G", 10n ** 18n],
  ["T", 10n ** 21n],
  ["P", 10n ** 24n],
  ["E", 10n ** 27n],
  ["Ki", 10n ** 9n * 2n ** 10n],
  ["Mi", 10n ** 9n * 2n ** 20n],
  ["Gi", 10n ** 9n * 2n ** 30n],
  ["Ti", 10n ** 9n * 2n ** 40n],
  ["Pi", 10n ** 9n * 2n ** 50n],
  ["Ei", 10n ** 9n * 2n ** 60n],
]);

const QUANTITY = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,2}))?$/;
/** Longer texts are no quantity that anybody writes. */
const LONGEST = 64;
const BILLION = 10n ** 9n;

/** A quantity in billionths of its unit, rounded away from zero as Kubernetes does; `undefined` when the text is none. */
export function quantityNano(text: string): bigint | undefined {
  const match = QUANTITY.exec(text.length > LONGEST ? "" : text);
  if (!match) return undefined;
  const [, sign, whole = "", fraction = "", suffix = "", exponent] = match;
  if (whole + fraction === "") return undefined;
  // An exponent stands instead of a suffix.
  const factor = FACTORS.get(suffix) ?? BILLION;
  const nano = scaled(BigInt(whole + fraction) * factor, Number(exponent ?? 0) - fraction.length);
  return sign === "-" ? -nano : nano;
}

/** Times a power of ten, rounded up. */
function scaled(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

/** A number of billionths as the shortest plain decimal: `1500000000n` is `1.5`. */
export function decimalOfNano(nano: bigint): string {
  const size = nano < 0n ? -nano : nano;
  const fraction = String(size % BILLION)
    .padStart(9, "0")
    .replace(/0+$/, "");
  return `${nano < 0n ? "-" : ""}${size / BILLION}${fraction === "" ? "" : `.${fraction}`}`;
}

const BINARY = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"] as const;

/**
 * A whole quantity in the largest binary suffix that divides it, else in plain decimals: what a quantity times a factor is
 * written as. Fractions of a byte are rounded up.
 */
export function binaryQuantity(nano: bigint): string {
  const whole = ((nano + BILLION - 1n) / BILLION) * BILLION;
  for (const suffix of BINARY) {
    const factor = FACTORS.get(suffix) ?? BILLION;
    if (whole !== 0n && whole % factor === 0n) return `${whole / factor}${suffix}`;
  }
  return decimalOfNano(whole);
}
