/** Text with the passwords of URLs replaced: `https://me:***@git.example/x`. */
export function maskSecrets(text: string): string {
  return text.replaceAll(/([a-z][a-z0-9+.-]*:\/\/[^\s/@:]*):[^\s/@]*@/gi, "$1:***@");
}
