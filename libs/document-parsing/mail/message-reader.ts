import PostalMime, { type Email } from 'postal-mime';
import { decodePart } from './part-charset.js';
import { withReadableHeaders } from './header-charset.js';

const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024, forceRfc822Attachments: true };

/** A text part of a message, as the library passes it on. */
interface TextPart {
  /** The bytes of the part without their transfer encoding. */
  content: ArrayBuffer | null;
  readonly contentType: { readonly parsed: { readonly params: Record<string, string | undefined> } };
}

interface PartCollector {
  isInlineTextNode(part: TextPart): boolean;
}

/** Decodes each text part in the encoding that it has, whatever it states. */
class MessageReader extends PostalMime {
  /** Called by version 4 of the library for each part before it decodes the text. */
  isInlineTextNode(part: TextPart): boolean {
    const isText = (PostalMime.prototype as unknown as PartCollector).isInlineTextNode.call(this, part);
    const { params } = part.contentType.parsed;
    const text =
      isText && part.content ? decodePart(Buffer.from(part.content), params['charset']) : undefined;
    if (text !== undefined) {
      part.content = new TextEncoder().encode(text).buffer;
      params['charset'] = 'utf-8';
    }
    return isText;
  }
}

export function readMessage(bytes: Buffer): Promise<Email> {
  return new MessageReader(LIMITS).parse(withReadableHeaders(bytes));
}
