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

/** Whether a URL holds what somebody could log in with: a password, or the user of an `http` URL, which may be a token. */
export function holdsLogin(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*:[^/]*@|^https?:\/\/[^/]*@/i.test(url);
}

/** As `maskSecrets` for a line of source, with a `*` for each character: places in the line stay where they are. */
export function maskInPlace(line: string): string {
  return line.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s/'"`]+)(?=@)/gi, (whole, scheme: string, login: string) =>
    /^https?:/i.test(scheme) || login.includes(":") ? scheme + "*".repeat(login.length) : whole,
  );
}
