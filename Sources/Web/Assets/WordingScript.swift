/// The words page: what is typed is judged a moment later, and proposals are put into the form.
enum WordingScript {
    static let text = #"""
        (() => {
          const form = document.querySelector('form[data-wording]');
          const tone = document.getElementById('tone');
          if (!form || !tone) return;
          let asked = 0;
          let waiting = null;
          const look = async () => {
            const mine = ++asked;
            const fields = new URLSearchParams(new FormData(form));
            fields.set('fragment', '1');
            const response = await fetch(form.dataset.wording, { method: 'POST', body: fields, credentials: 'same-origin' }).catch(() => null);
            if (response?.status === 401) { location.reload(); return; }
            if (!response?.ok || mine !== asked) return;
            tone.replaceChildren(document.createRange().createContextualFragment(await response.text()));
          };
          form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 350); });
          tone.addEventListener('click', (event) => {
            const button = event.target.closest('[data-mended]');
            if (!button) return;
            const area = form.elements[button.dataset.into];
            if (area.readOnly) return;
            area.value = button.dataset.mended;
            area.dispatchEvent(new Event('input', { bubbles: true }));
            area.focus();
          });
        })();

        """#
}
