/**
 * Kubernetes resource quantities (`k8s.io/apimachinery/pkg/api/resource`), in exact integers: no float ever touches them.
 */
const SUFFIXES: ReadonlyMap<string, readonly [base: bigint, exponent: number]> = new Map([
  ["n", [10n, -9]],
  ["u", [10n, -6]],
  ["m", [10n, -3]],
  ["", [10n, 0]],
  ["k", [10n, 3]],
  ["M", [10n, 6]],
  ["G", [10n, 9]],
  ["T", [10n, 12]],
  ["P", [10n, 15]],
  ["E", [10n, 18]],
  ["Ki", [2n, 10]],
  ["Mi", [2n, 20]],
  ["Gi", [2n, 30]],
  ["Ti", [2n, 40]],
  ["Pi", [2n, 50]],
  ["Ei", [2n, 60]],
]);

/** Thousandths per unit: quantities are kept in thousandths, the finest step that Fairlead needs (millicores). */
const MILLI = 1000n;

/** The same few texts come thousands of times, so what they mean is remembered; begun anew when full. */
const remembered = new Map<string, bigint | undefined>();
const REMEMBERED = 1000;

/**
 * Reads a quantity (`512`, `500m`, `4Ti`, `1.5Gi`, `1e3`) as thousandths of its unit, rounded up to a whole one as
 * Kubernetes does. `undefined` when the text is not a quantity or is negative.
 */
export function parseQuantityMilli(text: string): bigint | undefined {
  if (text.length > LONGEST_QUANTITY) return undefined;
  if (remembered.has(text)) return remembered.get(text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  const milli = readMilli(text);
  remembered.set(text, milli);
  return milli;
}

const LONGEST_QUANTITY = 64;

function readMilli(text: string): bigint | undefined {
  const match = /^\+?([0-9]*)(?:\.([0-9]*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = "", fraction = "", suffix = "", exponent] = match;
  if (whole + fraction === "") return undefined;
  const [base, power] = scale(suffix, exponent);
  const digits = BigInt(whole + fraction) * MILLI;
  const numerator = power >= 0 ? digits * base ** BigInt(power) : digits;
  const denominator = 10n ** BigInt(fraction.length) * (power >= 0 ? 1n : base ** BigInt(-power));
  return (numerator + denominator - 1n) / denominator;
}

function scale(suffix: string, exponent: string | undefined): readonly [base: bigint, exponent: number] {
  return exponent === undefined ? (SUFFIXES.get(suffix) ?? [10n, 0]) : [10n, Number(exponent)];
}

/** Prints millicores as the API server stores them: whole cores without suffix, else with `m`. */
export function formatCpu(millicores: number): string {
  return millicores % 1000 === 0 ? formatDecimal(millicores / 1000) : `${millicores}m`;
}

/** Prints bytes as the API server stores them: in the largest binary suffix that divides them, else decimal, else plain. */
export function formatMemory(bytes: number): string {
  const binary = largestSuffix(BigInt(bytes), ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"]);
  return binary ?? formatDecimal(bytes);
}

/**
 * A quantity as the API server stores it, so that what is rendered equals what a cluster reports: binary suffixes stay binary
 * (`1024Mi` is `1Gi`), all else becomes decimal (`2000` is `2k`, `0.5` is `500m`), exponents stay exponents (`1000e3` is
 * `1e6`). `undefined` when the text is not a quantity. Source: `Quantity.CanonicalizeBytes` of `k8s.io/apimachinery`.
 */
export function canonicalQuantity(text: string): string | undefined {
  const milli = parseQuantityMilli(text);
  if (milli === undefined) return undefined;
  if (milli % MILLI !== 0n) return `${milli}m`;
  const value = milli / MILLI;
  if (text.endsWith("i") && value >= 1024n)
    return largestSuffix(value, ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"]) ?? String(value);
  if (/[eE][+-]?[0-9]/.test(text)) return canonicalExponent(value);
  return largestSuffix(value, ["E", "P", "T", "G", "M", "k"]) ?? String(value);
}

function canonicalExponent(value: bigint): string {
  let [mantissa, exponent] = [value, 0];
  while (mantissa !== 0n && mantissa % 1000n === 0n) [mantissa, exponent] = [mantissa / 1000n, exponent + 3];
  return exponent === 0 ? String(mantissa) : `${mantissa}e${exponent}`;
}

/** Prints a whole number in its largest decimal suffix, as Kubernetes canonicalises plain numbers: `1000` is `1k`. */
function formatDecimal(value: number): string {
  return largestSuffix(BigInt(value), ["E", "P", "T", "G", "M", "k"]) ?? String(value);
}

function largestSuffix(value: bigint, suffixes: readonly string[]): string | undefined {
  if (value === 0n) return "0";
  for (const suffix of suffixes) {
    const [base, power] = SUFFIXES.get(suffix) ?? [10n, 0];
    const unit = base ** BigInt(power);
    if (value % unit === 0n) return `${value / unit}${suffix}`;
  }
  return undefined;
}
