/** What a request needs to arrive; a person can't have meant to change it. */
const RESERVED =
  /^(accept|connection|content-.*|cookie|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;
const CREDENTIAL = /auth|api-?key|secret|token|cookie|password|credential/i;
const NAME = /^[!#$%&'*+.^`|~\w-]{1,100}$/;
/** Printable, and no line break, which would begin another header. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]{0,4000}$/;

/** Whether a header's value should be kept like a key. */
export function isCredentialHeader(name: string): boolean {
  return CREDENTIAL.test(name);
}

/** What is wrong with an extra header, as a sentence; undefined where it can be sent. */
export function headerProblem(name: string, value: string): string | undefined {
  if (!NAME.test(name)) return `“${name}” is no name of a header.`;
  if (RESERVED.test(name)) return `${name} is set by Glimpse itself.`;
  if (!VALUE.test(value)) return `The value of ${name} holds characters that no header can.`;
  return undefined;
}
