/// The import page: shows how a chosen file would be read, and sends it when somebody says so. The file stays in the browser
/// until then and is sent anew each time, so that no machine keeps it.
enum ImportScript {
    static let text = #"""
        (() => {
          const form = document.querySelector('form[data-import]');
          if (!form) return;
          const [file, preview, bar] = ['input[type=file]', '#preview', 'progress'].map((what) => form.querySelector(what));
          const failed = form.dataset.failed;
          form.hidden = false;
          document.querySelector('[data-noscript]')?.remove();

          const options = () => {
            const mapping = {};
            form.querySelectorAll('select[data-heading]').forEach((select) => { mapping[select.dataset.heading] = select.value; });
            return encodeURIComponent(JSON.stringify({ name: file.files[0].name, authority: form.elements.authority.value.trim(), mapping }));
          };
          const note = (text) => { preview.replaceChildren(Object.assign(document.createElement('p'), { className: 'notice problem', textContent: text })); };

          // What comes back comes in lines: each a share of the way, or the page's next part.
          const send = (url, heard) => new Promise((done) => {
            const request = new XMLHttpRequest();
            let read = 0;
            const listen = () => {
              const end = request.responseText.lastIndexOf('\n') + 1;
              request.responseText.slice(read, end).split('\n').filter(Boolean).forEach((line) => heard(JSON.parse(line)));
              read = end;
            };
            request.open('POST', url);
            request.setRequestHeader('Content-Type', 'application/octet-stream');
            request.setRequestHeader('X-Form-Token', form.elements.token.value);
            request.setRequestHeader('X-Import', options());
            request.onprogress = () => { if (request.status === 200) listen(); };
            request.onload = () => { if (request.status === 200) listen(); else note(failed); done(); };
            request.onerror = () => { note(failed); done(); };
            request.send(file.files[0]);
          });

          let turn = 0;
          const look = async () => {
            if (!file.files.length) return;
            const mine = ++turn;
            preview.setAttribute('aria-busy', 'true');
            await send(form.dataset.preview, (said) => {
              if (mine !== turn || said.html === undefined) return;
              const at = document.activeElement?.dataset?.heading;
              preview.innerHTML = said.html;
              if (at !== undefined) [...preview.querySelectorAll('select[data-heading]')].find((s) => s.dataset.heading === at)?.focus();
            });
            preview.removeAttribute('aria-busy');
          };
          file.addEventListener('change', () => { preview.replaceChildren(); look(); });
          form.addEventListener('change', (event) => { if (event.target.matches('select[data-heading], [name=authority]')) look(); });
          form.addEventListener('dragover', (event) => { event.preventDefault(); });
          form.addEventListener('drop', (event) => {
            event.preventDefault();
            if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; preview.replaceChildren(); look(); }
          });

          let running = false;
          form.addEventListener('submit', async (event) => {
            event.preventDefault();
            if (running) return;
            running = true;
            bar.hidden = false;
            bar.removeAttribute('value');
            form.querySelectorAll('button, select, input').forEach((e) => { e.disabled = true; });
            await send(form.dataset.run, (said) => {
              if (said.share !== undefined) bar.value = said.share;
              if (said.html !== undefined) preview.innerHTML = said.html;
            });
            running = false;
            bar.hidden = true;
            form.querySelectorAll('button, select, input').forEach((e) => { e.disabled = false; });
            delete form.dataset.sent;
          });
          window.addEventListener('beforeunload', (event) => { if (running) event.preventDefault(); });
        })();

        """#
}
