import { sha256 } from "../kernel/hash.js";
import type { LocatedDiagnostic } from "./diagnostic.js";

/**
 * An identity for each diagnostic, in their order, by which code hosts tell old problems from new ones: 64 hexadecimal digits
 * over code, file and message. Lines do not count, nor do numbers in the message, so that a problem stays the same one when
 * it moves or when 12 GPUs become 16. Several alike in one file are numbered.
 */
export function fingerprints(diagnostics: readonly LocatedDiagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, location, message }) => {
    const identity = [code, location.file, withoutNumbers(message)].join("\u0000");
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return sha256(before === 0 ? identity : `${identity}\u0000${before}`);
  });
}

/** Numbers that stand alone are amounts; those inside a word (`h100`, `0.17-rc1`) belong to a name. */
function withoutNumbers(message: string): string {
  return message.replaceAll(/(?<![\w/.-])\d+(?:[.,]\d+)*(?![\w/-])/g, "#");
}
