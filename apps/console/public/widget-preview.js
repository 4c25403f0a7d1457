// Shows the real widget with the settings that the console sends, before they are saved. What the widget asks the server
// is answered here, so that a preview leaves no visitor, no conversation and no figure behind.
(function () {
  const ANSWER =
    'This is a preview. On your site, the answer comes from your documents, and each sentence names its place.';
  const JSON_TYPE = { 'Content-Type': 'application/json' };
  const load = window.fetch.bind(window);
  let settings = {};
  let count = 0;

  const reply = (data) => new Response(JSON.stringify({ success: true, data }), { headers: JSON_TYPE });

  function answer(message) {
    count += 1;
    const exchange = {
      user_message: { message_id: `question-${count}`, content: message },
      bot_response: {
        message_id: `answer-${count}`,
        content: ANSWER,
        timestamp: new Date().toISOString(),
        confidence_score: 1,
        sources: [],
        citations: [],
        follow_up_questions: [],
      },
      handoff: null,
    };
    return new Response(`event: done\ndata: ${JSON.stringify(exchange)}\n\n`, {
      headers: { 'Content-Type': 'text/event-stream' },
    });
  }

  window.fetch = async (url, init) => {
    const { pathname } = new URL(url, location.href);
    if (!pathname.startsWith('/api/')) return load(url, init);
    if (pathname.endsWith('/widget/config')) return reply(settings);
    if (pathname.endsWith('/users/visitor')) return reply({ access_token: 'preview', expires_in: 86400 });
    if (pathname.endsWith('/sessions/initialize')) return reply({ session_id: 'preview' });
    if (pathname.endsWith('/messages/stream')) return answer(JSON.parse(init.body).message);
    if (pathname.endsWith('/messages')) return reply({ messages: [] });
    return reply({
      state: 'none',
      handoff: 'none',
      agent: null,
      position: null,
      expected_wait_seconds: null,
    });
  };

  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent) return;
    settings = data;
    document.querySelector('attendant-chat')?.remove();
    const widget = document.createElement('attendant-chat');
    widget.setAttribute('server', location.href.slice(0, location.href.indexOf('/console/')));
    widget.setAttribute('site-key', 'preview');
    widget.setAttribute('open', '');
    document.body.append(widget);
  });
})();
