/// Finds the entry that a reference points to.
public struct ReferenceIndex: Sendable {
    private var positions: [String: Int] = [:]

    /// Later entries win where two bear the same name.
    public init(_ bundle: Bundle) {
        positions.reserveCapacity(bundle.entries.count * 2)
        for (position, entry) in bundle.entries.enumerated() {
            if case .other = entry.resource { continue }
            let (type, id, identifiers) = entry.resource.naming
            if let fullUrl = entry.fullUrl { positions[fullUrl] = position }
            if let id { positions["\(type)/\(id)"] = position }
            for identifier in identifiers {
                guard let value = identifier.value else { continue }
                positions["\(type)?\(identifier.system ?? "")|\(value)"] = position
                positions["\(type)?\(value)"] = position
            }
        }
    }

    /// The position in `Bundle.entries`, nil when the reference is absent or leads out of the bundle.
    ///
    /// - Parameter type: what a reference by identifier alone is taken to mean: `Patient`.
    public func position(of reference: Reference?, as type: String) -> Int? {
        guard let reference else { return nil }
        if let address = reference.reference, let position = position(ofAddress: address) { return position }
        guard let identifier = reference.identifier, let value = identifier.value else { return nil }
        return positions["\(reference.type ?? type)?\(identifier.system ?? "")|\(value)"]
    }

    private func position(ofAddress address: String) -> Int? {
        if let position = positions[address] { return position }
        if let (type, system, value) = ReferenceIndex.condition(in: address) {
            return positions[system.map { "\(type)?\($0)|\(value)" } ?? "\(type)?\(value)"]
        }
        // https://server/fhir/Patient/1/_history/3 is Patient/1.
        let parts = address.split(separator: "/")
        let end = parts.firstIndex(of: "_history") ?? parts.count
        guard end >= 2 else { return nil }
        return positions["\(parts[end - 2])/\(parts[end - 1])"]
    }

    /// The parts of `Type?identifier=system|value`, percent-encoded or not; nil for any other form.
    /// The system is nil when there is no bar.
    public static func condition(in address: String) -> (type: String, system: String?, value: String)? {
        guard let question = address.firstIndex(of: "?") else { return nil }
        let query = address[address.index(after: question)...]
        guard query.hasPrefix("identifier=") else { return nil }
        let token = decoded(query.dropFirst("identifier=".count).prefix { $0 != "&" })
        let type = address[..<question].split(separator: "/").last.map(String.init) ?? ""
        guard let bar = token.firstIndex(of: "|") else { return (type, nil, token) }
        return (type, String(token[..<bar]), String(token[token.index(after: bar)...]))
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
