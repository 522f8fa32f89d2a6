/// Parts of a sheet as Markdown in which no text is markup.
enum Markdown {
    static func block(_ block: PathwaySheet.Block) -> String {
        switch block {
        case .heading(let text): "### " + escaped(text)
        case .facts(let facts): facts.map { "- **\(escaped($0.name))**: \(escaped($0.text))" }.joined(separator: "\n")
        case .list(let texts): texts.map { "- " + escaped($0) }.joined(separator: "\n")
        case .table(let columns, let rows): table(columns.map(escaped), rows.map { $0.map(cell) })
        }
    }

    /// Cells hold markup already.
    static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func cell(_ cell: PathwaySheet.Cell) -> String {
        let text = cell.text.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "<br>")
        return cell.mark.isEmpty ? text : "\(text) **\(escaped(cell.mark))**"
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", "|", "*", "_", "`", "[", "]", "#", "~": escaped += "\\" + String(character)
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\n", "\r\n": escaped += " "
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
