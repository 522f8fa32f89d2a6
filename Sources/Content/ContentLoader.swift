import FollowUp
import Foundation
import InventedHospital
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

    /// What the digital twin supposes, from the same folder; nil where it holds no `simulation`. The whole folder is checked.
    public static func assumptions(folder: String) throws(ContentErrors) -> Assumptions? {
        let draft = try read(folder)
        return draft.policies.isEmpty ? nil : Assumptions(list: draft.assumptions, policies: draft.policies)
    }

    private static func read(_ folder: String) throws(ContentErrors) -> Draft {
        let root = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let draft = Draft()
        for (kind, file) in files(in: root, draft.findings) {
            guard let cursor = compose(file, draft.findings) else { continue }
            kind.read(cursor, into: draft)
        }
        draft.names.resolve()
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

    private static func compose(_ file: String, _ findings: Findings) -> Cursor? {
        do {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            guard let node = try Yams.compose(yaml: text) else {
                findings.report(Place(file: file), "文件是空的", "the file is empty")
                return nil
            }
            return Cursor(file: file, node: node, findings: findings)
        } catch let error as YamlError {
            let (place, zh, en) = error.explained(in: file)
            findings.report(place, zh, en)
        } catch {
            findings.report(Place(file: file), "读不了这个文件（须为 UTF-8 编码）", "cannot read this file; it must be UTF-8 text")
        }
        return nil
    }

    private static func checkCompleteness(of draft: Draft, _ root: String) {
        for id in requiredTemplates where !draft.names.contains(.template, id) {
            draft.findings.report(
                Place(file: "\(root)/messages"), "缺少短信模板 \(id)，请补上", "the template '\(id)' is missing; add it")
        }
        // A faulty file may be the one that holds the fallback, so this is said only when all files could be read.
        if draft.findings.errors.isEmpty, !draft.pathways.contains(where: { $0.match.need == .fallback }) {
            draft.findings.report(
                Place(file: "\(root)/pathways"), "没有 need: fallback 的缺省路径，未匹配的患者将无人随访，请补上一条",
                "no pathway has 'need: fallback', so unmatched patients would not be followed; add one")
        }
    }
}
