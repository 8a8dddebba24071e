/**
 * Hides what could be a password in any text: everything before the `@` of an `http` URL (tokens are often written as the
 * user), the password of other URLs, and the given secrets wherever they stand.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  const masked = text
    .replaceAll(/(https?:\/\/)[^\s/'"]+@/gi, "$1***@")
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s/:@'"]*):[^\s/'"]*@/gi, "$1:***@");
  return secrets
    .filter((secret) => secret.length >= 3)
    .reduce((result, secret) => result.replaceAll(secret, "***").replaceAll(encodeURIComponent(secret), "***"), masked);
}
