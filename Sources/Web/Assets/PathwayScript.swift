/// Keeps drafts of pathways while they are written, and shows at once what is wrong with them.
enum PathwayScript {
    static let text = #"""
        (() => {
          const form = document.querySelector('form[data-autosave]');
          if (!form) return;
          let timer, busy = false, again = false;
          const mark = () => {
            form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
            form.querySelectorAll('[data-mistake]').forEach((note) => { note.textContent = ''; });
            document.querySelectorAll(`${form.dataset.autosave} [data-at]`).forEach((mistake) => {
              // Where a part has no field of its own, as a word of a list, that which holds it.
              for (let at = mistake.dataset.at; at; at = at.split('/').slice(0, -1).join('/')) {
                const note = form.querySelector(`[data-mistake="${CSS.escape(at)}"]`);
                if (!note) continue;
                note.textContent += mistake.querySelector('span').textContent + ' ';
                form.querySelectorAll(`[name="f:${CSS.escape(at)}"], [name="w:${CSS.escape(at)}"]`).forEach((field) => field.setAttribute('aria-invalid', 'true'));
                return;
              }
            });
          };
          const save = async () => {
            if (busy) { again = true; return; }
            busy = true;
            const body = new URLSearchParams(new FormData(form));
            body.append('fragment', '1');
            try {
              const answer = await fetch(form.action, { method: 'POST', body });
              if (answer.status === 401) { location.reload(); return; }
              const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
              const fresh = parsed.querySelector(form.dataset.autosave);
              const known = document.querySelector(form.dataset.autosave);
              if (answer.ok && fresh && known) { known.replaceWith(fresh); mark(); }
              else if (!answer.ok) known?.setAttribute('data-unsaved', '');
            } catch { document.querySelector(form.dataset.autosave)?.setAttribute('data-unsaved', ''); }
            busy = false;
            if (again) { again = false; save(); }
          };
          form.addEventListener('input', (event) => {
            // What is said beside a field was said of what it held before.
            event.target.closest('.field')?.querySelectorAll('small:not(.mistake)').forEach((hint) => { hint.hidden = true; });
          });
          form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(save, 1200); });
          form.addEventListener('change', () => { clearTimeout(timer); timer = setTimeout(save, 150); });
          form.addEventListener('submit', () => clearTimeout(timer));
        })();

        """#
}
