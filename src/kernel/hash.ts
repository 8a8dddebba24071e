import { createHash, hash } from "node:crypto";

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** A short digest in lower-case base 32, safe in every Kubernetes name. Eight characters carry 40 bits. */
export function shortHash(text: string, length = 8): string {
  const bytes = createHash("sha256").update(text, "utf8").digest();
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join("");
}
