import type { PrintDiagnostics } from "./contract.js";

/** One way to print diagnostics. */
export interface FormatEntry {
  /** Whether its readers look files up from the top of the repository instead of the working directory. */
  readonly fromRepository: boolean;
  /** Loads the format with the libraries that it needs. */
  readonly load: () => Promise<PrintDiagnostics>;
}

async function markdown(): Promise<PrintDiagnostics> {
  const { formatMarkdown } = await import("./markdown.js");
  return (diagnostics) => formatMarkdown(diagnostics);
}

/** Every format of diagnostics by id; the first is the default. */
export const DIAGNOSTIC_FORMATS = Object.freeze({
  pretty: { fromRepository: false, load: async () => (await import("./pretty.js")).formatPretty },
  json: { fromRepository: false, load: async () => (await import("./json.js")).formatJson },
  sarif: { fromRepository: true, load: async () => (await import("./sarif.js")).formatSarif },
  github: { fromRepository: true, load: async () => (await import("./github.js")).formatGithub },
  junit: { fromRepository: true, load: async () => (await import("./junit.js")).formatJunit },
  "code-quality": { fromRepository: true, load: async () => (await import("./code-quality.js")).formatCodeQuality },
  markdown: { fromRepository: true, load: markdown },
}) satisfies Readonly<Record<string, FormatEntry>>;

export type FormatId = keyof typeof DIAGNOSTIC_FORMATS;

export const FORMAT_IDS = Object.keys(DIAGNOSTIC_FORMATS) as readonly FormatId[];

/** Whether a word names a format of diagnostics. */
export function isFormatId(word: string): word is FormatId {
  return Object.hasOwn(DIAGNOSTIC_FORMATS, word);
}
