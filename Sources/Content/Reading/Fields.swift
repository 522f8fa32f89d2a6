/// The known keys of a mapping with their values.
struct Fields {
    let place: Place
    let values: [String: Cursor]
    let findings: Findings

    /// The value of a key that must be there; a missing one is reported where the mapping begins.
    func required(_ key: String) -> Cursor? {
        if let value = values[key] { return value }
        findings.report(place, "缺少键 \(key)，请补上", "the key '\(key)' is missing; add it")
        return nil
    }

    func optional(_ key: String) -> Cursor? { values[key] }

    /// The elements of a list that may be absent.
    func list(_ key: String) -> [Cursor] { values[key]?.elements() ?? [] }

    /// The elements of a list that must be there and hold something.
    func filledList(_ key: String) -> [Cursor] {
        guard let cursor = required(key) else { return [] }
        let elements = cursor.elements()
        if elements.isEmpty, case .sequence = cursor.node {
            cursor.report("列表 \(key) 不能为空", "the list '\(key)' must not be empty")
        }
        return elements
    }
}
