import FollowUp

/// A pathway as one page of Markdown in one language, and its timeline as a picture: what the console shows, for those who review it in a repository.
/// Everything is drawn from the library, so that it cannot drift; what a new key of the form says shows here as on the console's page.
public struct PathwayDocument {
    let reading: PathwayReading
    let words: Words

    /// Nil where what was written is not kept.
    public init?(_ id: String, _ library: Library, _ language: Language) {
        guard let reading = PathwayReading(id, library) else { return nil }
        self.reading = reading
        // A recipe tells no moments.
        words = Words(language, now: Instant(milliseconds: 0))
    }

    /// All pages and pictures of a library by file name, with a list of the pages in each language.
    public static func files(of library: Library) -> [(name: String, text: String)] {
        var files: [(name: String, text: String)] = []
        for language in Language.allCases {
            let documents = library.pathways.compactMap { PathwayDocument($0.id, library, language) }
            files.append(("README\(ending(language)).md", list(documents, language)))
            for document in documents {
                files.append((document.id + ending(language) + ".md", document.text))
                files.append((document.id + ending(language) + ".svg", document.picture))
            }
        }
        return files.sorted { $0.name < $1.name }
    }

    /// The timeline as SVG.
    public var picture: String { PathwayPicture(line: PathwayLine(pathway: reading.pathway, words: words)).text }

    /// The page.
    public var text: String {
        let sheet = PathwaySheet(reading, words)
        let other = words.language == .zh ? "[English](\(id).md)" : "[中文](\(id).zh-CN.md)"
        let timeline = "![\(words.say("节点时间线", "Timeline of the nodes"))](\(id)\(Self.ending(words.language)).svg)"
        let legend = words.say("圆：自动消息；方：问卷；菱形：人工电话；底色：时间窗。", "Circle: automatic message; square: questionnaire; diamond: call by a person; shaded: window.")
        var blocks = ["# " + Markdown.escaped(sheet.title), Markdown.escaped(sheet.subtitle) + " · " + other, timeline, legend]
        blocks += sheet.sections.flatMap { section in
            ["## " + Markdown.escaped(section.title)] + (section.aside.isEmpty ? [] : [Markdown.escaped(section.aside)]) + section.blocks.map(Markdown.block)
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private var id: String { reading.pathway.id }

    private static func ending(_ language: Language) -> String { language == .zh ? ".zh-CN" : "" }

    private static func list(_ documents: [PathwayDocument], _ language: Language) -> String {
        let words = Words(language, now: Instant(milliseconds: 0))
        let rows = documents.map { one in
            let pathway = one.reading.pathway
            return [
                "[\(Markdown.escaped(words.say(pathway.name)))](\(pathway.id)\(ending(language)).md)", Markdown.escaped(pathway.id), String(pathway.version), String(pathway.nodes.count),
                String(pathway.unconfirmedCount(one.reading.library)),
            ]
        }
        return [
            "# " + words.say("随访路径", "Pathways"),
            words.say(
                "本文件夹由 `suifang content document` 按 `Content/` 画出，请勿手改。按优先级排列。",
                "This folder is drawn from `Content/` by `suifang content document`; do not edit it. By priority."),
            Markdown.table([words.say("路径", "Pathway"), words.say("编号", "Id"), words.say("版本", "Version"), words.say("节点", "Nodes"), words.say("待医生确认", "To be confirmed")], rows),
        ].joined(separator: "\n\n") + "\n"
    }
}
