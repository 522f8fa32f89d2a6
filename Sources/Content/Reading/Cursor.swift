import Yams

/// A spot in a YAML file from which typed values are read.
///
/// Every read that fails reports what was expected at its line and gives nil; readers go on with the rest of the file.
struct Cursor {
    let file: String
    let node: Yams.Node
    let findings: Findings

    var place: Place { Place(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0) }

    func report(_ zh: String, _ en: String) { findings.report(place, zh, en) }

    /// The mapping that stands here; keys other than the known ones are reported.
    func fields(_ known: [String]) -> Fields? {
        guard case .mapping(let mapping) = node else {
            report("此处应是一组“键: 值”（\(known.joined(separator: ", "))）", "expected keys here: \(known.joined(separator: ", "))")
            return nil
        }
        var values: [String: Cursor] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if known.contains(name) {
                values[name] = Cursor(file: file, node: value, findings: findings)
            } else {
                let hint = Spelling.hint(for: name, among: known)
                Cursor(file: file, node: key, findings: findings)
                    .report("不认识的键 \(name)\(hint.zh)", "unknown key '\(name)'\(hint.en)")
            }
        }
        return Fields(place: place, values: values, findings: findings)
    }

    /// The elements of the list that stands here.
    func elements() -> [Cursor] {
        guard case .sequence(let sequence) = node else {
            report("此处应是列表（每行以“- ”开头，或写成 [a, b]）", "expected a list here (lines beginning with '- ', or [a, b])")
            return []
        }
        return sequence.map { Cursor(file: file, node: $0, findings: findings) }
    }

    /// The text that stands here, which may be nothing.
    func possiblyEmpty() -> String? {
        guard case .scalar(let scalar) = node else {
            report("此处应是一段文字", "expected a text here")
            return nil
        }
        return scalar.string.trimmed
    }

    /// The text that stands here, trimmed and not empty.
    func string() -> String? {
        if case .mapping(let mapping) = node, let text = mapping["text"]?.string { return text }
        guard case .scalar(let scalar) = node else {
            report("此处应是一段文字", "expected a text here")
            return nil
        }
        let text = scalar.string.trimmed
        guard !text.isEmpty, node.null == nil else {
            report("此处不能为空，请填写", "this must not be empty; write a text")
            return nil
        }
        return text
    }
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }
}
