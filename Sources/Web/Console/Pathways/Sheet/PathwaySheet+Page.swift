import FollowUp
import HTML

extension PathwaySheet {
    /// Each section as a card.
    @HTMLBuilder func cards(_ words: Words) -> HTML {
        for section in sections {
            card(section.title, section.aside) { for block in section.blocks { render(block, words) } }
        }
    }

    private func render(_ block: Block, _ words: Words) -> HTML {
        switch block {
        case .heading(let text): h3 { text }
        case .facts(let facts):
            dl(.class("facts")) {
                for fact in facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
        case .list(let texts): ul(.class("plain-list")) { for text in texts { li { text } } }
        case .table(let columns, let rows):
            table(.class("pathway-table stacked")) {
                thead { tr { for column in columns { th(.scope("col")) { column } } } }
                tbody { for row in rows { tr { for (column, cell) in zip(columns, row) { render(cell, column, words) } } } }
            }
        }
    }

    private func render(_ cell: Cell, _ column: String, _ words: Words) -> HTML {
        let lines = cell.text.split(separator: "\n").map(String.init)
        let content = HTML {
            if let grade = cell.grade {
                gradeBadge(grade, words)
            } else {
                lines.first ?? ""
                for line in lines.dropFirst() {
                    br()
                    small { line }
                }
            }
            if !cell.mark.isEmpty {
                " "
                span(.class("confirm")) { cell.mark }
            }
        }
        return cell.isHead ? th(.scope("row")) { content } : td(.data("title", column)) { content }
    }
}
