import ArgumentParser
import FollowUp
import Foundation
import Signals

/// Sentences with the grade that a person gave them, from tab-separated files with a header: `id`, `text`, and `grade` (urgent, important,
/// general, none) or `signals` (`class:grade` of each, separated by commas; nothing where nothing has to be done).
struct JudgedSentences {
    struct Sentence {
        var file: String
        var id: String
        var text: String
        var grade: Grade?
        var note: String
        /// What its gravest classes ask for beside a grade: a refusal, a wrong person, a death, a move.
        var handling: Set<Handling>
        /// Its labels, whatever their grades.
        var classes: Set<SignalClass>

        /// Who wrote it: the id up to its first hyphen.
        var writer: String { String(id.prefix { $0 != "-" }) }
    }

    private(set) var sentences: [Sentence] = []

    /// `paths`: files, or folders whose `.tsv` files are read.
    init(_ paths: [String]) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ValidationError("\(path): no such file or folder") }
            let names = isFolder.boolValue ? try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".tsv") }.sorted().map { "\(path)/\($0)" } : [path]
            for name in names { try read(name) }
        }
        guard !sentences.isEmpty else { throw ValidationError("no sentences in \(paths.joined(separator: ", "))") }
    }

    private mutating func read(_ file: String) throws {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let header = (lines.first ?? "").split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard let id = header.firstIndex(of: "id"), let text = header.firstIndex(of: "text"), let grade = header.firstIndex(of: "grade") ?? header.firstIndex(of: "signals")
        else { throw ValidationError("\(file), line 1: needs columns id, text, and grade or signals") }
        let note = header.firstIndex(of: "note")
        let signals = header.firstIndex(of: "signals")
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == header.count, let grade = Self.grade(fields[grade], isList: header[grade] == "signals") else {
                throw ValidationError("\(file), line \(index + 1): needs \(header.count) columns and a known grade")
            }
            sentences.append(
                Sentence(
                    file: (file as NSString).lastPathComponent, id: fields[id], text: fields[text].replacing("\\n", with: "\n"), grade: grade.value,
                    note: note.map { fields[$0] } ?? "", handling: signals.map { Self.handling(fields[$0], grade.value) } ?? [], classes: signals.map { Self.classes(fields[$0]) } ?? []))
        }
    }

    /// Nil for what is no grade; the value is nil where nothing has to be done.
    private static func grade(_ text: String, isList: Bool) -> (value: Grade?, Void)? {
        let names = isList ? text.split(separator: ",").compactMap { $0.split(separator: ":").last.map(String.init) } : [text]
        var found: Grade?
        for name in names where name != "none" {
            guard let grade = Grade(rawValue: name) else { return nil }
            found = max(found ?? grade, grade)
        }
        return (found, ())
    }

    /// `class:grade,class:grade` or `class@person/flag;class`.
    private static func handling(_ text: String, _ gravest: Grade?) -> Set<Handling> {
        let classes = text.split { $0 == "," || $0 == ";" }.filter { label in
            let grade = label.split(separator: ":").dropFirst().first.flatMap { Grade(rawValue: String($0)) }
            return !label.contains("/") && (grade == nil || grade == gravest)
        }
        return Set(Self.classes(classes.joined(separator: ";")).map(\.handling)).intersection([.refusal, .identity, .death, .move])
    }

    private static func classes(_ text: String) -> Set<SignalClass> {
        Set(text.split { $0 == "," || $0 == ";" }.compactMap { label in SignalClass(rawValue: String(label.prefix { $0 != ":" && $0 != "@" && $0 != "/" })) })
    }
}
