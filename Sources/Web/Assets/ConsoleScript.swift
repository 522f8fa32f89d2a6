/// What every page of the console does: keys, guards, reveals. Everything works without it, but slower.
enum ConsoleScript {
    static let text = #"""
        'use strict';
        (() => {
          const typing = (element) => element && (element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName)
            || (element.tagName === 'INPUT' && !/^(radio|checkbox|submit|button)$/.test(element.type)));
          const english = document.documentElement.lang === 'en';

          // Keys: data-key="N" outside fields, data-key="mod+Enter" everywhere.
          document.addEventListener('keydown', (event) => {
            if (event.defaultPrevented || event.isComposing || event.altKey) return;
            const mod = event.metaKey || event.ctrlKey;
            if (!mod && typing(event.target)) { if (event.key === 'Escape') event.target.blur(); return; }
            const key = (mod ? 'mod+' : '') + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
            if (key === 'Enter' && event.target.closest('a, button, summary, input, label')) return;
            const target = [...document.querySelectorAll('[data-key]')].find((e) => e.dataset.key.toUpperCase() === key.toUpperCase() && e.offsetParent !== null && !e.disabled);
            if (!target) return;
            event.preventDefault();
            if (typing(target)) target.focus(); else target.click();
          });

          document.addEventListener('click', (event) => {
            const at = (name) => event.target.closest(`[data-${name}]`);
            const reveal = at('reveal');
            if (reveal) {
              const phone = reveal.closest('[data-phone]');
              const shown = reveal.getAttribute('aria-pressed') === 'true';
              phone.querySelector('[data-masked]').hidden = !shown;
              phone.querySelector('[data-plain]').hidden = shown;
              reveal.setAttribute('aria-pressed', String(!shown));
              reveal.textContent = shown ? (english ? 'Show' : '显示') : (english ? 'Hide' : '隐藏');
            }
            if (at('close')) at('close').parentElement.remove();
            if (at('back')) history.back();
            if (at('print')) window.print();
            const focus = at('focus');
            if (focus) document.querySelector(focus.dataset.focus)?.focus();
          });
          document.querySelectorAll('[data-back], [data-print]').forEach((e) => { e.hidden = false; });

          // 'None of these' clears the others, and any other clears it.
          document.addEventListener('change', (event) => {
            const box = event.target;
            if (box.type !== 'checkbox' || !box.checked || !box.name) return;
            box.closest('fieldset')?.querySelectorAll('input[type=checkbox]').forEach((other) => {
              if (other !== box && (box.hasAttribute('data-exclusive') || other.hasAttribute('data-exclusive'))) other.checked = false;
            });
          });

          // Questions that wait for the answer to another: the server says which are to be asked now.
          const answers = document.querySelector('#answers[data-asked]');
          const show = (field, isAsked) => { field.hidden = !isAsked; field.disabled = !isAsked; };
          document.querySelectorAll('fieldset[data-waiting]').forEach((field) => show(field, false));
          if (answers) {
            let turn = 0;
            answers.addEventListener('change', async () => {
              const mine = ++turn;
              try {
                const answer = await fetch(answers.dataset.asked, { method: 'POST', body: new URLSearchParams(new FormData(document.getElementById('call'))) });
                if (!answer.ok || mine !== turn) return;
                const asked = new Set(await answer.json());
                answers.querySelectorAll('fieldset[data-ask]').forEach((field) => show(field, asked.has(field.dataset.ask)));
              } catch { /* Without an answer from the server nothing is hidden or shown. */ }
            });
          }

          // Unsaved input, questions before grave steps, and no second press.
          let dirty = false;
          document.addEventListener('input', (event) => { if (event.target.closest('form[data-guard]')) dirty = true; });
          window.addEventListener('beforeunload', (event) => { if (dirty) event.preventDefault(); });
          document.addEventListener('submit', (event) => {
            const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
            if (question && !confirm(question)) { event.preventDefault(); return; }
            const form = event.target;
            if (form.dataset.sent) { event.preventDefault(); return; }
            dirty = false;
            if (form.method === 'post') { form.dataset.sent = '1'; setTimeout(() => { delete form.dataset.sent; }, 4000); }
          });
          window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((f) => { delete f.dataset.sent; }));

          // A field that narrows a list down to what holds all its words.
          document.querySelectorAll('[data-filter]').forEach((field) => field.addEventListener('input', () => {
            const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
            document.querySelectorAll(field.dataset.filter).forEach((entry) => {
              const text = entry.textContent.toLowerCase();
              entry.hidden = !wanted.every((word) => text.includes(word));
            });
          }));

          // The timer of a call.
          document.querySelectorAll('[data-timer]').forEach((timer) => {
            const start = performance.now();
            setInterval(() => {
              const seconds = Math.floor((performance.now() - start) / 1000);
              timer.textContent = String(Math.floor(seconds / 60)).padStart(2, '0') + ':' + String(seconds % 60).padStart(2, '0');
            }, 1000);
          });
        })();

        """#
}
