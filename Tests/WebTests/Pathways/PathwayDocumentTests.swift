import Content
import FollowUp
import Foundation
import Testing

@testable import Web

/// The pages in `docs/pathways` are what the library draws.
@Suite struct PathwayDocumentTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: root.appendingPathComponent("Content").path) }

    @Test func theCommittedPagesAreDrawnFromTheLibrary() throws {
        let files = PathwayDocument.files(of: try Self.library.get())
        let folder = Self.root.appendingPathComponent("docs/pathways")
        let committed = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        #expect(committed == Set(files.map(\.name)), "draw them: suifang content document")
        let different = files.filter { file in (try? String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)) != file.text }.map(\.name)
        #expect(different == [], "draw them: suifang content document")
    }

    @Test(arguments: Language.allCases)
    func everyPathwayIsShownWhole(language: Language) throws {
        let library = try Self.library.get()
        #expect(library.pathways.count >= 21)
        for pathway in library.pathways {
            let document = try #require(PathwayDocument(pathway.id, library, language))
            let text = document.text
            for node in pathway.nodes { #expect(text.contains(Markdown.escaped(node.title[language])), "\(pathway.id) \(node.id)") }
            for item in pathway.askedItems(library) {
                for rule in item.rules { #expect(text.contains(Markdown.escaped(rule.code)) && text.contains(Markdown.escaped(rule.advice[language])), "\(pathway.id) \(rule.code)") }
            }
            for instrument in pathway.instruments(library) { #expect(text.contains("### " + Markdown.escaped(instrument.name[language])), "\(pathway.id) \(instrument.id)") }
            let other = try #require(PathwayDocument(pathway.id, library, language == .zh ? .en : .zh))
            #expect(text != other.text && document.picture != other.picture)
        }
    }

    /// What stands in a text is never markup of the page.
    @Test(arguments: [
        ("Below <150|_x_", "Below &lt;150\\|\\_x\\_"), ("[a](b) & `c`", "\\[a\\](b) &amp; \\`c\\`"), ("one\ntwo", "one two"), ("收缩压 ≥ 150", "收缩压 ≥ 150"),
    ])
    func textsAreNoMarkup(text: String, escaped: String) { #expect(Markdown.escaped(text) == escaped) }

    /// A picture is XML by itself: one root, every element closed.
    @Test func picturesAreXML() throws {
        let library = try Self.library.get()
        for pathway in library.pathways {
            let parser = XMLCheck(try #require(PathwayDocument(pathway.id, library, .zh)).picture)
            #expect(parser.isWellFormed && parser.root == "svg", "\(pathway.id)")
        }
    }

    /// Reads tags alone: enough to see whether they nest.
    private struct XMLCheck {
        var isWellFormed = true
        var root = ""

        init(_ text: String) {
            var open: [String] = []
            for piece in text.split(separator: "<").dropFirst(0) where piece.contains(">") {
                let tag = piece.prefix { $0 != ">" }
                if tag.hasPrefix("/") {
                    if open.popLast() != String(tag.dropFirst()) { isWellFormed = false }
                } else {
                    let name = String(tag.prefix { !$0.isWhitespace })
                    if open.isEmpty, root.isEmpty { root = name } else if open.isEmpty { isWellFormed = false }
                    open.append(name)
                }
            }
            if !open.isEmpty || text.contains("&nbsp;") { isWellFormed = false }
        }
    }
}
