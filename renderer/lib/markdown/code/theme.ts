import type { ThemeRegistration } from 'shiki/core';
import type { TokenKind } from './protocol';

/** TextMate scopes by kind; among scopes that match, the more specific one decides. */
const SCOPES: Partial<Record<TokenKind, readonly string[]>> = {
  comment: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
  keyword: [
    ...['keyword', 'storage', 'storage.type', 'variable.language', 'keyword.operator.word'],
    ...['keyword.operator.new', 'keyword.operator.expression', 'keyword.operator.logical.python'],
    ...['entity.name.tag.yaml.anchor', 'punctuation.definition.template-expression'],
  ],
  string: ['string', 'punctuation.definition.string', 'markup.inline.raw', 'markup.raw'],
  constant: [
    ...[
      'constant',
      'support.constant',
      'variable.other.constant.enum',
      'constant.character.escape',
    ],
    ...['keyword.other.unit', 'markup.list punctuation.definition.list', 'variable.parameter.url'],
  ],
  function: [
    ...['entity.name.function', 'support.function', 'meta.function-call.generic'],
    ...['variable.function', 'entity.name.command', 'entity.name.function-call'],
  ],
  type: [
    ...['entity.name.type', 'entity.name.class', 'entity.other.inherited-class', 'support.type'],
    ...['support.class', 'storage.type.java', 'storage.type.cs', 'storage.modifier.import.java'],
    ...['entity.name.namespace', 'entity.name.scope-resolution', 'storage.type.generic'],
  ],
  property: [
    ...['support.type.property-name', 'variable.other.property', 'variable.object.property'],
    ...['entity.other.attribute-name', 'meta.object-literal.key', 'support.variable.property'],
    ...['keyword.other.definition.ini', 'entity.name.variable.field', 'entity.name.tag.yaml'],
    ...[
      'entity.name.tag.toml',
      'support.type.property-name.toml',
      'entity.other.attribute-name.table',
    ],
  ],
  tag: ['entity.name.tag', 'entity.name.selector', 'entity.other.attribute-name.class.css'],
  inserted: ['markup.inserted', 'punctuation.definition.inserted'],
  deleted: ['markup.deleted', 'punctuation.definition.deleted'],
  heading: ['markup.heading', 'entity.name.section', 'meta.diff.header', 'meta.diff.range'],
  plain: [
    ...['keyword.operator', 'punctuation', 'meta.embedded', 'storage.type.function.arrow'],
    ...['string variable.other', 'meta.template.expression', 'string meta.embedded'],
  ],
};

/** A theme whose colours are the names of the kinds; the style sheet gives them their colours. */
export const kindsTheme: ThemeRegistration & { readonly name: string } = {
  name: 'kinds',
  type: 'light',
  fg: 'plain',
  bg: 'plain',
  settings: Object.entries(SCOPES).map(([kind, scope]) => ({
    scope: [...scope],
    settings: { foreground: kind },
  })),
};
