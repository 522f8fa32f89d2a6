import Content
import FollowUp
import Foundation
import Testing

@testable import Web

/// What a clinician reads of a pathway is all that its file says.
@Suite struct PathwaySheetTests {
    private static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: PathwayHospital.content) }
    static let pathways = (try? library.get().pathways.map(\.id)) ?? []

    private func texts(_ sheet: PathwaySheet) -> String {
        sheet.sections.flatMap { section in
            [section.title] + section.blocks.flatMap { block -> [String] in
                switch block {
                case .heading(let text): [text]
                case .facts(let facts): facts.flatMap { [$0.name, $0.text] }
                case .list(let texts): texts
                case .table(let columns, let rows): columns + rows.flatMap { $0.flatMap { [$0.text, $0.mark] } }
                }
            }
        }.joined(separator: "\n")
    }

    /// Every text of the tree in one language; words that stand for others are said in those.
    private func leaves(_ tree: ContentTree, _ language: Language) -> [String] {
        if let local = tree.local { return [local[language]] }
        return switch tree {
        case .text: []
        case .list(let elements): elements.flatMap { leaves($0, language) }
        case .map(let entries):
            entries.flatMap { entry -> [String] in
                if entry.key == "zh" || entry.key == "en" { return entry.key == language.rawValue ? [entry.value.text ?? ""] : [] }
                if ["code", "source", "loinc"].contains(entry.key), let text = entry.value.text { return [text] }
                return leaves(entry.value, language)
            }
        }
    }

    @Test(arguments: pathways, [Language.zh, .en])
    func everyTextOfTheFileIsShown(id: String, language: Language) throws {
        let library = try Self.library.get()
        let reading = try #require(PathwayReading(id, library))
        let shown = texts(PathwaySheet(reading, Words(language, now: Instant(milliseconds: 0))))
        for leaf in leaves(reading.tree, language) { #expect(shown.contains(leaf.trimmingCharacters(in: .whitespacesAndNewlines)), "\(leaf)") }
        for node in reading.pathway.nodes { #expect(shown.contains(node.id)) }
        for code in reading.pathway.match.diagnoses + reading.pathway.match.procedures { #expect(shown.contains(code)) }
        for item in reading.pathway.askedItems(library) {
            for rule in item.rules { #expect(shown.contains(rule.code) && shown.contains(rule.advice[language])) }
        }
    }

    /// What the form learns to say is shown before anybody has given it a place.
    @Test func aKeyThatNobodyKnowsIsShown() throws {
        let library = try Self.library.get()
        var reading = try #require(PathwayReading("HTN", library))
        reading.tree.set(.list([.map([.init("at", .text("D30")), .init("novel", .text("unheard-of"))])]), at: ["stops"])
        reading.tree.set(.text("fromHere"), at: ["nodes", "0", "strange"])
        let shown = texts(PathwaySheet(reading, Words(.zh, now: Instant(milliseconds: 0))))
        for text in ["结束与移交", "D30", "novel", "unheard-of", "strange", "fromHere"] { #expect(shown.contains(text), "\(text)") }
    }

    @Test(arguments: [("unconfirmed: true", true), ("unconfirmed: false", false), ("place: x", true), ("confirmed: {by: D1, on: 2027-01-15}", false)])
    func whatNobodyHasConfirmedIsMarked(line: String, isMarked: Bool) throws {
        var reading = try #require(PathwayReading("HTN", try Self.library.get()))
        let yaml = "- {id: only, label: {zh: 题, en: Q}, rules: [{code: X, grade: general, when: value > 1, source: w1, \(line)}]}"
        reading.tree.set(try #require(ContentTree(yaml: yaml)), at: ["items"])
        reading.tree.set(.list([]), at: ["nodes"])
        reading.tree.set(try #require(ContentTree(yaml: "[{id: w1, text: 一本书, seen: original}]")), at: ["sources"])
        let sheet = PathwaySheet(reading, Words(.zh, now: Instant(milliseconds: 0)))
        let rows = sheet.sections.flatMap(\.blocks).flatMap { block -> [[PathwaySheet.Cell]] in
            guard case .table(let columns, let rows) = block, columns.first == "级别", columns.count == 5 else { return [] }
            return rows
        }
        #expect(rows.count == 1 && rows[0][4].text == "一本书" && rows[0][4].mark.isEmpty != isMarked)
    }

    @Test func paperIsTheSameEachTime() throws {
        let reading = try #require(PathwayReading("HTN", try Self.library.get()))
        let words = Words(.zh, now: Instant(milliseconds: 0))
        let sheet = PathwaySheet(reading, words)
        let first = try sheet.paper("医院", Day("2026-03-01")!, words)
        #expect(first.starts(with: Array("%PDF-".utf8)) && first.count > 20_000)
        #expect(try sheet.paper("医院", Day("2026-03-01")!, words) == first)
    }

    /// What is folded has a name by which it is found, in both languages.
    @Test(arguments: pathways, Language.allCases) func everyPartOfTheFormHasAName(id: String, language: Language) throws {
        let library = try Self.library.get()
        let tree = try #require(library.written.pathways[id])
        let say = PathwayWords(words: Words(language, now: Instant(milliseconds: 0)), items: library.items, topics: library.topics)
        let form = PathwayForm(say: say, mistakes: [:]).cards(tree).text
        #expect(form.contains("<summary>"))
        #expect(!form.contains(/<summary>\s*<\/summary>/))
        #expect(!form.contains(/<summary>(lost\(|moved or)/), "a rule is said in words")
    }
}
