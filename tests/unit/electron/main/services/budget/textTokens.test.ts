import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { countTextTokens } from '@main/services/budget/textTokens';

/**
 * The same sentence in ten languages with its tokens as OpenAI published them for gpt-4o and for
 * gpt-4: “Hello GPT-4o”, https://openai.com/index/hello-gpt-4o/, section “Language tokenization”.
 */
const PUBLISHED: readonly (readonly [string, gpt4o: number, gpt4: number, string])[] = [
  [
    'English',
    24,
    27,
    "Hello, my name is GPT-4o. I'm a new type of language model, it's nice to meet you!",
  ],
  [
    'German',
    29,
    34,
    'Hallo, mein Name is GPT-4o. Ich bin ein neues KI-Sprachmodell. Es ist schön, dich kennenzulernen.',
  ],
  [
    'Spanish',
    26,
    29,
    'Hola, me llamo GPT-4o. Soy un nuevo tipo de modelo de lenguaje, ¡es un placer conocerte!',
  ],
  [
    'French',
    28,
    31,
    "Bonjour, je m'appelle GPT-4o. Je suis un nouveau type de modèle de langage, c'est un plaisir de vous rencontrer!",
  ],
  [
    'Portuguese',
    27,
    30,
    'Olá, meu nome é GPT-4o. Sou um novo tipo de modelo de linguagem, é um prazer conhecê-lo!',
  ],
  [
    'Italian',
    28,
    34,
    'Ciao, mi chiamo GPT-4o. Sono un nuovo tipo di modello linguistico, è un piacere conoscerti!',
  ],
  [
    'Russian',
    23,
    39,
    'Привет, меня зовут GPT-4o. Я — новая языковая модель, приятно познакомиться!',
  ],
  [
    'Turkish',
    30,
    39,
    'Merhaba, benim adım GPT-4o. Ben yeni bir dil modeli türüyüm, tanıştığımıza memnun oldum!',
  ],
  ['Chinese', 24, 34, '你好，我的名字是GPT-4o。我是一种新型的语言模型，很高兴见到你!'],
  [
    'Korean',
    27,
    45,
    '안녕하세요, 제 이름은 GPT-4o입니다. 저는 새로운 유형의 언어 모델입니다, 만나서 반갑습니다!',
  ],
];

describe('the tokens of a text', () => {
  it.each(PUBLISHED)('in %s are as published: %i and %i', async (_language, gpt4o, gpt4, text) => {
    expect(await countTextTokens(text, 'openai/gpt-4o')).toBe(gpt4o);
    expect(await countTextTokens(text, 'openai/gpt-4')).toBe(gpt4);
  });

  it.each(['openai/gpt-4o-mini', 'gpt-4.1', 'openai/gpt-5', 'o3', 'anthropic/claude-sonnet-4'])(
    'are counted as gpt-4o counts for %s',
    async (model) => {
      expect(await countTextTokens('안녕하세요, 제 이름은', model)).toBe(
        await countTextTokens('안녕하세요, 제 이름은', 'openai/gpt-4o'),
      );
    },
  );

  it.each(['openai/gpt-4', 'gpt-4-turbo', 'openai/gpt-3.5-turbo'])(
    'are counted as gpt-4 counts for %s',
    async (model) => {
      expect(await countTextTokens('Привет, меня зовут', model)).toBeGreaterThan(
        await countTextTokens('Привет, меня зовут', 'openai/gpt-4o'),
      );
    },
  );

  it('are within 3 % where a text is too long to be counted whole', async () => {
    const text = PUBLISHED.map(([, , , sentence]) => sentence)
      .join(' ')
      .repeat(200);
    expect(text.length).toBeGreaterThan(150_000);
    const pieces = await Promise.all(
      Array.from({ length: Math.ceil(text.length / 50_000) }, (_, index) =>
        countTextTokens(text.slice(index * 50_000, (index + 1) * 50_000), 'openai/gpt-4o'),
      ),
    );
    const whole = pieces.reduce((sum, tokens) => sum + tokens, 0);
    const estimate = await countTextTokens(text, 'openai/gpt-4o');
    expect(Math.abs(estimate / whole - 1)).toBeLessThan(0.03);
  });

  it.each([
    ['letters', 'acgtgcta', 2_400],
    ['Chinese', '我叫做一种新的语言模型很高兴认识你', 2_400],
    ['signs', '=-+*', 2_400],
    ['blanks', '  \n', 2_400],
  ])('without a break are within 1 % of those at once: %s', async (_kind, part, length) => {
    const text = part.repeat(Math.ceil(length / part.length));
    const whole = countTokens(text);
    const apart = await countTextTokens(text, 'openai/gpt-4o');
    expect(Math.abs(apart / whole - 1)).toBeLessThan(0.01);
  });

  it('without a break are counted piece by piece, however many there are', async () => {
    const genome = 'acgtgctagctaagtc'.repeat(6_250);
    const tokens = await countTextTokens(genome, 'openai/gpt-4o');
    expect(tokens / (await countTextTokens(genome.slice(0, 1_000), 'openai/gpt-4o'))).toBeCloseTo(
      100,
      0,
    );
  });
});
