import type { MarkdownIt, StateCore } from 'markdown-it';

const MARKER = /^\[([ xX])\]\s+/;

/** Puts a `task` token in the place of `[ ]` or `[x]` at the beginning of a list item. */
function tasks(state: StateCore): void {
  state.tokens.forEach((token, index) => {
    const text = token.type === 'inline' ? token.children?.[0] : undefined;
    if (text?.type !== 'text' || state.tokens[index - 2]?.type !== 'list_item_open') return;
    const marker = MARKER.exec(text.content);
    if (marker === null) return;
    text.content = text.content.slice(marker[0].length);
    const task = new state.Token('task', 'input', 0);
    task.meta = { done: marker[1] !== ' ' };
    token.children?.unshift(task);
  });
}

/** Task lists for markdown-it. */
export function taskListRule(md: MarkdownIt): void {
  md.core.ruler.push('tasks', tasks);
}
