import FollowUp
import Foundation
import InventedHospital
import Risk
import Signals
import Yams

/// Reads a hospital's content folder into the library that the engine runs on.
public enum ContentLoader {
    /// What the engine sends; a library without one of these is refused.
    public static let requiredTemplates = [
        "alert", "appointment", "inform", "invite", "optedOut", "remind", "result", "unreached",
    ]

    /// Reads and checks all files of `folder`, a path such as `Content`.
    ///
    /// Throws every mistake of every file together, so that a whole pathway can be mended in one go. No file is
    /// changed, and nothing of a faulty library is used.
    public static func load(folder: String) throws(ContentErrors) -> Library { try read(folder).library() }

    /// The same with versions of pathways that a hospital keeps itself: its own in place of the folder's, former ones beside them.
    /// `known`: an earlier library of the folder, whose reader of free texts is kept where the files of its words are the same.
    public static func load(folder: String, shelf: PathwayShelf, known: Library? = nil) throws(ContentErrors) -> Library {
        var library = try read(folder, shelf, known).library()
        library.pathways.removeAll { shelf.closed.contains($0.id) }
        // What is not followed and was followed once.
        let former = shelf.former.filter { text in !library.pathways.contains { $0.id == text.pathway && $0.version == text.version } }
        for text in former.sorted(by: { ($0.pathway, $0.version) < ($1.pathway, $1.version) }) {
            guard let edition = edition(text, folder) else { continue }
            library.editions[text.pathway, default: []].append(edition)
            library.items.merge(edition.items) { known, _ in known }
            library.topics.merge(edition.topics) { known, _ in known }
        }
        return library
    }

    /// A former version with its own items and topics. It was valid once; what has become of other files since is not held against it.
    private static func edition(_ text: PathwayShelf.Text, _ folder: String) -> Edition? {
        let draft = Draft()
        guard let cursor = compose(text, draft.findings) else { return nil }
        FileKind.pathways.read(cursor, into: draft)
        guard var pathway = draft.pathways.first, pathway.id == text.pathway else { return nil }
        pathway.version = text.version
        return Edition(pathway: pathway, items: draft.items, topics: draft.topics, written: ContentTree(cursor.node))
    }

    /// What the digital twin supposes, from the same folder; nil where it holds no `simulation`. The whole folder is checked.
    public static func assumptions(folder: String) throws(ContentErrors) -> Assumptions? {
        let draft = try read(folder)
        return draft.policies.isEmpty ? nil : Assumptions(list: draft.assumptions, policies: draft.policies)
    }

    /// What columns of risk models are called and what may be done, from the same folder. The whole folder is checked.
    public static func riskTerms(folder: String) throws(ContentErrors) -> [RiskTerm] { try read(folder).riskTerms }

    /// What free texts are read by, from the same folder; nil where it holds no `signals`. The whole folder is checked.
    public static func lexicon(folder: String) throws(ContentErrors) -> Lexicon? {
        let draft = try read(folder)
        return draft.lexicon.findings.isEmpty ? nil : draft.lexicon
    }

    /// The reader of free texts, from the same folder; nil where it holds no `signals`. The whole folder is checked.
    public static func signalReader(folder: String) throws(ContentErrors) -> SignalReader? { try read(folder).library().reader as? SignalReader }

    static func read(_ folder: String, _ shelf: PathwayShelf = PathwayShelf(), _ known: Library? = nil) throws(ContentErrors) -> Draft {
        let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let draft = Draft()
        for (kind, file) in files(in: root, draft.findings) {
            guard let (cursor, text) = compose(file, draft.findings) else { continue }
            if kind == .pathways, let id = cursor.pathwayID, shelf.current.contains(where: { $0.pathway == id }) { continue }
            kind.read(cursor, into: draft)
            draft.keep(kind, cursor, text)
        }
        readWeights("\(root)/signals", into: draft, known)
        for text in shelf.current.sorted(by: { $0.pathway < $1.pathway }) {
            guard let cursor = compose(text, draft.findings) else { continue }
            readOwn(text, cursor, into: draft)
        }
        InstrumentSettling(draft: draft).run()
        draft.names.resolve()
        BranchCheck(draft: draft).run()
        checkLexicon(of: draft)
        checkCompleteness(of: draft, root)
        guard draft.findings.errors.isEmpty else { throw ContentErrors(draft.findings.errors) }
        return draft
    }

    /// All YAML files with their kinds, in the order of their paths. What does not belong here is reported: a
    /// pathway in a misspelt folder would otherwise be silently unused.
    private static func files(in root: String, _ findings: Findings) -> [(FileKind, String)] {
        var found: [(FileKind, String)] = []
        for name in entries(of: root, findings) {
            guard let kind = FileKind(rawValue: name) else {
                let hint = Spelling.hint(for: name, among: FileKind.allCases.map(\.rawValue))
                findings.report(Place(file: "\(root)/\(name)"), "此处不应有它\(hint.zh)", "this does not belong here\(hint.en)")
                continue
            }
            for file in entries(of: "\(root)/\(name)", findings) {
                if kind == .signals, weightFiles.contains(file) { continue }
                if file.hasSuffix(".yaml") {
                    found.append((kind, "\(root)/\(name)/\(file)"))
                } else {
                    findings.report(
                        Place(file: "\(root)/\(name)/\(file)"), "内容文件的扩展名应为 .yaml", "content files end with .yaml")
                }
            }
        }
        return found
    }

    /// Names in a folder, sorted, without hidden files and Markdown notes.
    private static func entries(of folder: String, _ findings: Findings) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }
        } catch {
            findings.report(Place(file: folder), "读不了这个文件夹，请检查路径和权限", "cannot read this folder; check its path and permissions")
            return []
        }
    }

    private static func compose(_ file: String, _ findings: Findings) -> (Cursor, String)? {
        do {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            return compose(text, of: file, findings).map { ($0, text) }
        } catch {
            findings.report(Place(file: file), "读不了这个文件（须为 UTF-8 编码）", "cannot read this file; it must be UTF-8 text")
        }
        return nil
    }

    private static func compose(_ text: PathwayShelf.Text, _ findings: Findings) -> Cursor? {
        compose(text.text, of: text.place, findings)
    }

    private static func compose(_ text: String, of file: String, _ findings: Findings) -> Cursor? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                findings.report(Place(file: file), "文件是空的", "the file is empty")
                return nil
            }
            return Cursor(file: file, node: node, findings: findings)
        } catch let error as YamlError {
            let (place, zh, en) = error.explained(in: file)
            findings.report(place, zh, en)
        } catch {
            findings.report(Place(file: file), "不是正确的 YAML", "not valid YAML")
        }
        return nil
    }

    private static let weightFiles = [Likeness.fileName, NetworkReader.fileName]

    /// The weights of the second reader; a folder without them has none.
    private static func readWeights(_ folder: String, into draft: Draft, _ known: Library?) {
        var texts: [String?] = []
        for file in weightFiles.map({ "\(folder)/\($0)" }) {
            let isThere = FileManager.default.fileExists(atPath: file)
            let text = isThere ? try? String(contentsOfFile: file, encoding: .utf8) : nil
            if isThere, text == nil { draft.findings.report(Place(file: file), "读不了这个文件（须为 UTF-8 编码）", "cannot read this file; it must be UTF-8 text") }
            draft.written.signals[file] = text
            texts.append(text)
        }
        if let known, draft.written.signals == known.written.signals { return draft.reader = known.reader }
        var file = weightFiles[0]
        do throws(LikenessFault) {
            if let text = texts[0] { draft.likeness = try Likeness(text) }
            file = weightFiles[1]
            if let text = texts[1] { draft.network = try NetworkReader(text) }
        } catch {
            draft.findings.report(Place(file: "\(folder)/\(file)", line: error.line), error.reason.zh, error.reason.en)
        }
        if texts[0] == nil, texts[1] != nil {
            draft.findings.report(Place(file: "\(folder)/\(file)"), "它要与 \(weightFiles[0]) 一起用，请补上", "it needs \(weightFiles[0]) beside it; add that")
        }
    }

    /// A version that the hospital keeps: its number is the one under which it is kept.
    private static func readOwn(_ text: PathwayShelf.Text, _ cursor: Cursor, into draft: Draft) {
        if let id = cursor.pathwayID, id != text.pathway {
            Cursor(file: text.place, node: cursor.idNode ?? cursor.node, findings: draft.findings).report(
                "编号 id 是 \(text.pathway)，不能改为 \(id)", "the id is \(text.pathway) and cannot become \(id)")
        }
        let count = draft.pathways.count
        FileKind.pathways.read(cursor, into: draft)
        if draft.pathways.count > count { draft.pathways[count].version = text.version }
        draft.keep(.pathways, cursor, text.text)
    }

    /// Phrases refer to groups of any file, so they are taken apart when all are read.
    private static func checkLexicon(of draft: Draft) {
        for finding in draft.lexicon.findings {
            for text in finding.phrases {
                do { _ = try Phrase(text, groups: draft.lexicon.groups) } catch {
                    SignalsReader.report(error, text, at: draft.findingPlaces[finding.code] ?? Place(file: ""), draft)
                }
            }
        }
    }

    private static func checkCompleteness(of draft: Draft, _ root: String) {
        for id in requiredTemplates where !draft.names.contains(.template, id) {
            draft.findings.report(
                Place(file: "\(root)/messages"), "缺少短信模板 \(id)，请补上", "the template '\(id)' is missing; add it")
        }
        if draft.lexicon.findings.isEmpty, draft.findings.errors.isEmpty {
            draft.findings.report(
                Place(file: "\(root)/signals"), "没有读短信用的词表，退订和危险都读不出来，请补上",
                "there are no words by which texts are read, so neither refusals nor danger would be heard; add them")
        }
        // A faulty file may be the one that holds the fallback, so this is said only when all files could be read.
        if draft.findings.errors.isEmpty, !draft.pathways.contains(where: { $0.match.need == .fallback }) {
            draft.findings.report(
                Place(file: "\(root)/pathways"), "没有 need: fallback 的缺省路径，未匹配的患者将无人随访，请补上一条",
                "no pathway has 'need: fallback', so unmatched patients would not be followed; add one")
        }
    }
}
