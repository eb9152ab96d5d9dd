// The least that a page can do with a streamed answer: append what comes as plain text.
const log = document.querySelector('#log');
const box = document.querySelector('textarea');
const server = new URLSearchParams(location.search).get('server');

let following = false;
function followEnd() {
  if (following) return;
  following = true;
  requestAnimationFrame(() => {
    following = false;
    log.scrollTop = log.scrollHeight;
  });
}

async function ask(question) {
  const askedAt = performance.now();
  let told = false;
  const response = await fetch(`${server}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ messages: [{ role: 'user', content: question }] }),
  });
  const text = log.appendChild(document.createElement('article')).appendChild(new Text());
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    if (!told) {
      const detail = performance.now() - askedAt;
      dispatchEvent(new CustomEvent('glimpseBenchFirstToken', { detail }));
      told = true;
    }
    const events = (rest + chunk).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (event === 'data: [DONE]') return;
      text.appendData(JSON.parse(event.slice('data: '.length)).choices[0]?.delta.content ?? '');
    }
    followEnd();
  }
}

box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  void ask(box.value);
  box.value = '';
});
box.focus();
