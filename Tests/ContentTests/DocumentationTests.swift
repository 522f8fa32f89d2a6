import Content
import Foundation
import Testing

/// The example that the guide shows must itself be faultless, in both languages.
@Suite struct DocumentationTests {
    @Test(arguments: ["pathways.md", "pathways.zh-CN.md"])
    func theExampleLoads(guide: String) throws {
        let text = try String(contentsOf: Checkout.root.appendingPathComponent("docs/\(guide)"), encoding: .utf8)
        let start = try #require(text.range(of: "```yaml\n"))
        let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.write("pathways/example.yaml", String(text[start.upperBound..<end.lowerBound]))
        let library = try ContentLoader.load(folder: folder.path)
        #expect(library.pathway("ANKLE")?.nodes.map(\.id) == ["D2", "D7"])
        #expect(library.items["ankle_toes"]?.rules.first?.isUnconfirmed == true)
    }
}
