extension Document {
    /// The document as PDF, A4. Nothing is cut off: what does not fit on a page goes on over the next.
    public func pdf() throws(PaperError) -> [UInt8] {
        let press = try Press(title: title, foot: foot, date: date)
        for block in blocks { lay(block, on: press) }
        return try press.finish()
    }

    private func lay(_ block: Block, on press: Press) {
        switch block {
        case .title(let text):
            press.flow(press.set(text, .title, width: press.inner), x: Press.margin)
            press.y += 4
        case .heading(let text):
            press.y += 12
            // A heading does not stand alone at the foot of a page.
            press.need(70)
            press.flow(press.set(text, .heading, width: press.inner), x: Press.margin)
            press.rule(from: Press.margin, to: Press.width - Press.margin, y: press.y + 2)
            press.y += 7
        case .subheading(let text):
            press.y += 7
            press.need(56)
            press.flow(press.set(text, .subheading, width: press.inner), x: Press.margin)
            press.y += 2
        case .text(let text, let isFaint):
            press.flow(press.set(text, isFaint ? .faint : .text, width: press.inner), x: Press.margin)
            press.y += 3
        case .list(let texts):
            for text in texts {
                press.need(12)
                press.set("•", .text, width: 10).show(x: Press.margin, y: press.y)
                press.flow(press.set(text, .text, width: press.inner - 12), x: Press.margin + 12)
                press.y += 2
            }
        case .facts(let facts): for fact in facts { lay(fact.name, fact.text, on: press) }
        case .table(let table): lay(table, on: press)
        }
    }

    private func lay(_ name: String, _ text: String, on press: Press) {
        let left = press.set(name, .faint, width: 104)
        press.need(max(left.height, 12))
        left.show(x: Press.margin, y: press.y + 1)
        let top = press.y
        let page = press.page
        press.flow(press.set(text, .text, width: press.inner - 112), x: Press.margin + 112)
        if press.page == page { press.y = max(press.y, top + left.height) }
        press.y += 2
    }

    private func lay(_ table: Table, on press: Press) {
        let sum = table.widths.reduce(0, +)
        let gap = 8.0
        let widths = table.widths.map { $0 / sum * press.inner }
        func cells(_ texts: [String], _ style: Style, _ first: Style) -> [Setting] {
            zip(texts.indices, texts).map { index, text in press.set(text, index == 0 ? first : style, width: (widths.indices.contains(index) ? widths[index] : 60) - gap) }
        }
        func show(_ settings: [Setting]) {
            var x = Press.margin
            for (setting, width) in zip(settings, widths) {
                setting.show(x: x, y: press.y + 2)
                x += width
            }
            press.y += (settings.map(\.height).max() ?? 0) + 5
            press.rule(from: Press.margin, to: Press.width - Press.margin, y: press.y - 1, grey: 0.85)
        }
        let head = cells(table.columns, .faint, .faint)
        let headHeight = (head.map(\.height).max() ?? 0) + 5
        func begin() { show(head) }
        press.need(headHeight + 30)
        begin()
        for row in table.rows {
            let settings = cells(row, .text, .strong)
            let height = (settings.map(\.height).max() ?? 0) + 5
            if press.y + height > press.bottom {
                press.turn()
                begin()
            }
            guard press.y + height <= press.bottom else {
                // Taller than a page: its cells one below the other.
                for (column, text) in zip(table.columns, row) where !text.isEmpty { lay(column, text, on: press) }
                continue
            }
            show(settings)
        }
        press.y += 4
    }
}
