import FollowUp
import Paper

extension PathwaySheet {
    /// The same as PDF. Of one version in one language it is always the same bytes.
    /// - Parameter day: when the version came to be what it is.
    func paper(_ hospital: String, _ day: Day, _ words: Words) throws -> [UInt8] {
        var blocks: [Document.Block] = [.title(title), .text(subtitle + " · " + hospital, isFaint: true)]
        for section in sections {
            blocks.append(.heading(section.title))
            if !section.aside.isEmpty { blocks.append(.text(section.aside, isFaint: true)) }
            blocks += section.blocks.map(paper)
        }
        let document = Document(title: title + " " + subtitle, foot: title + " · " + subtitle + " · " + hospital, date: "\(day)T00:00:00Z", blocks: blocks)
        return try document.pdf()
    }

    private func paper(_ block: Block) -> Document.Block {
        switch block {
        case .heading(let text): .subheading(text)
        case .facts(let facts): .facts(facts.map { Document.Fact($0.name, $0.text) })
        case .list(let texts): .list(texts)
        case .table(let columns, let rows): .table(Document.Table(columns: columns, widths: widths(columns, rows), rows: rows.map { $0.map(text) }))
        }
    }

    private func text(_ cell: Cell) -> String { cell.mark.isEmpty ? cell.text : cell.text + "（\(cell.mark)）" }

    /// Columns as wide as what they hold asks for: by the mean of their texts, within bounds.
    private func widths(_ columns: [String], _ rows: [[Cell]]) -> [Double] {
        columns.indices.map { column in
            let lengths = rows.compactMap { $0.indices.contains(column) ? text($0[column]).unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 0.55 : 1) } : nil }
            let mean = lengths.reduce(0, +) / Double(max(lengths.count, 1))
            return min(max(mean.squareRoot(), 2.4), 7)
        }
    }
}
