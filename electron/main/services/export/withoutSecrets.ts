import type { Routing } from '@shared/domain/conversation';
import type { PortableConversation, PortableSettings } from '@shared/domain/portable';
import type { Settings } from '@shared/domain/settings';

/*
 * Keys and the headers' values are stored elsewhere, and are never read here. These take out what a
 * person may have put where it does not belong.
 */

type ExtraBody = PortableConversation['extraBody'];
type Json = ExtraBody[string];

const SECRET_NAME =
  /^(api[-_]?key|x-api-key|auth|authorization|bearer|cookies?|access[-_]?(key|token)|auth[-_]?token|token|.*(secret|password|passphrase|credential).*)$/i;
const KEY_LIKE = /\b(?:sk|gsk|xai)[-_][\w*.-]{6,}|\bBearer\s+[^\s"'\\]+/gi;

function cleaned(value: Json): Json {
  if (typeof value === 'string') return value.replace(KEY_LIKE, '[key]');
  if (Array.isArray(value)) return value.map(cleaned);
  if (value !== null && typeof value === 'object') return bodyWithoutSecrets(value);
  return value;
}

/** An extra body without what is named or looks like a key. */
export function bodyWithoutSecrets(body: ExtraBody): ExtraBody {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !SECRET_NAME.test(name))
      .map(([name, value]) => [name, cleaned(value)]),
  );
}

/** Routing with the names of the extra headers in the place of their values. */
export function routingWithoutSecrets({
  extraHeaders,
  ...routing
}: Routing): NonNullable<PortableConversation['routing']> {
  return { ...routing, extraHeaderNames: Object.keys(extraHeaders) };
}

/** An address without a name and password, and without what is named like a key. */
function urlWithoutSecrets(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  const secret = [...url.searchParams.keys()].filter((name) =>
    /key|token|secret|auth|sig/i.test(name),
  );
  for (const name of secret) url.searchParams.delete(name);
  // Untouched ones stay as they were typed.
  return url.href === new URL(address).href ? address : url.href;
}

/** Settings for another machine. */
export function settingsWithoutSecrets(settings: Settings): PortableSettings {
  const { network: _network, startAtLogin: _login, routing, providers, ...rest } = settings;
  return {
    ...rest,
    routing: routingWithoutSecrets(routing),
    providers: providers.map((provider) => ({
      ...provider,
      baseUrl: urlWithoutSecrets(provider.baseUrl),
    })),
  };
}
