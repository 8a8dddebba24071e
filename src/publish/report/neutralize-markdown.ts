/** Tags that fold and break lines: what plans are written with. */
const TAGS = /^<\/?(?:details|summary|br|sub|sup)(?: open)?\s*\/?>/i;

/** Entities that plans are written with; any other could stand for a character that means something. */
const ENTITIES = /^&(?:amp|lt|gt|quot|#8203);/;

/** A character without width, which takes the meaning from what it stands behind. */
const BREAK = "\u200b";

/**
 * Markdown of somebody who may wish ill, as a page that only looks: nobody is mentioned, no issue is referred to, there are no
 * links, images, hidden comments or HTML beyond folding. A break without width stands behind every character that would have
 * meant more, so that the text reads as it was written, also in code.
 */
export function neutralizeMarkdown(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(UNSEEN, "")
    .replaceAll(/<(?=[A-Za-z/!?])[^<\n]{0,40}/g, (start) => (TAGS.test(start) ? start : `<${BREAK}${start.slice(1)}`))
    .replaceAll(/&[A-Za-z0-9#]{0,20};?/g, (entity) => (ENTITIES.test(entity) ? entity : `&${BREAK}${entity.slice(1)}`))
    .replaceAll(/(?<!&)#(?=[0-9])/g, `#${BREAK}`)
    .replaceAll(/\bGH-(?=[0-9])/gi, `$&${BREAK}`)
    .replaceAll("@", `@${BREAK}`)
    .replaceAll("![", `!${BREAK}[`)
    .replaceAll(/\](?=[([:])/g, `]${BREAK}`)
    .replaceAll("://", `:${BREAK}//`)
    .replaceAll(/\bwww\./gi, `$&${BREAK}`);
}

/** Control characters, and those that turn the direction of writing around. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
