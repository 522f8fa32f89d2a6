/// Decides whether a resource is what a search asks for, by what the resource itself says.
public struct Matcher: Sendable {
    /// Minutes east of UTC where a date names no zone.
    public var offset: Int

    public init(offset: Int) { self.offset = offset }

    /// Whether all filters hold. Chains and `_has` are not looked at: they are turned into references before.
    public func matches(_ resource: JSON, _ filters: [SearchQuery.Filter]) -> Bool {
        filters.allSatisfy { $0.chain != nil || matches(resource, $0) }
    }

    public func matches(_ resource: JSON, _ filter: SearchQuery.Filter) -> Bool {
        let found = filter.parameter.values(in: resource)
        switch filter.modifier {
        case "missing": return filter.values.contains { ($0 == "true") == found.isEmpty }
        case "not": return !filter.values.contains { value in found.contains { token($0, value) } }
        default: return filter.values.contains { value in found.contains { matches($0, value, filter) } }
        }
    }

    private func matches(_ found: JSON, _ value: String, _ filter: SearchQuery.Filter) -> Bool {
        switch filter.parameter.kind {
        case .token: filter.modifier == "text" ? tokenText(found, value) : token(found, value)
        case .string: string(found, value, filter.modifier)
        case .reference: filter.modifier == "identifier" ? (found["identifier"].map { token($0, value) } ?? false) : reference(found, value, filter.modifier)
        case .date: date(found, value)
        case .quantity: quantity(found, value)
        case .number: number(found, value)
        case .uri: uri(found, value, filter.modifier)
        }
    }

    // MARK: tokens

    /// `system|code`; system nil where any will do, empty where none may be.
    public static func token(_ value: String) -> (system: String?, code: String) {
        var isEscaped = false
        for place in value.indices {
            if isEscaped {
                isEscaped = false
            } else if value[place] == "\\" {
                isEscaped = true
            } else if value[place] == "|" {
                return (plain(value[..<place]), plain(value[value.index(after: place)...]))
            }
        }
        return (nil, plain(value[...]))
    }

    private static func plain(_ text: Substring) -> String { String(text.replacing("\\|", with: "|")) }

    private func token(_ found: JSON, _ value: String) -> Bool {
        let (system, code) = Matcher.token(value)
        switch found {
        case .string(let text): return system ?? "" == "" && text == code
        case .bool(let isTrue): return (isTrue ? "true" : "false") == code
        case .object:
            if let codings = found["coding"]?.elements {
                return codings.contains { token($0, value) }
            }
            guard let stated = found["code"]?.text ?? found["value"]?.text else { return false }
            // The system of a phone number says what it is, not who gave it.
            let isContact = found["code"] == nil && ["phone", "fax", "email", "pager", "url", "sms", "other"].contains(found["system"]?.text ?? "")
            if isContact { return Matcher.dialled(stated) == Matcher.dialled(code) }
            let isSystem = system.map { $0 == found["system"]?.text ?? "" } ?? true
            return isSystem && (code.isEmpty || stated == code)
        default: return false
        }
    }

    /// A number without what people write between its digits, and without China's prefix.
    private static func dialled(_ number: String) -> String {
        let plain = number.filter { !" -()".contains($0) }
        return plain.hasPrefix("+86") ? String(plain.dropFirst(3)) : plain
    }

    private func tokenText(_ found: JSON, _ value: String) -> Bool {
        let texts = [found["text"], found["display"]].compactMap { $0?.text } + (found["coding"]?.elements ?? []).compactMap { $0["display"]?.text }
        return texts.contains { Matcher.folded($0).hasPrefix(Matcher.folded(value)) }
    }

    // MARK: texts

    /// Without regard to case and to blanks at the ends.
    public static func folded(_ text: String) -> String {
        var rest = text.lowercased()[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// Every text that a name or an address can be found by.
    private func texts(of found: JSON) -> [String] {
        if let text = found.text { return [text] }
        var texts: [String] = []
        for name in ["text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country"] {
            texts += (found[name]?.elements ?? []).compactMap(\.text)
        }
        // 王 and 秀英 are one name, and people write it as one.
        let given = (found["given"]?.elements ?? []).compactMap(\.text)
        if let family = found["family"]?.text, !given.isEmpty {
            texts += [family + given.joined(), given.joined(separator: " ") + " " + family, family + " " + given.joined(separator: " ")]
        }
        return texts
    }

    private func string(_ found: JSON, _ value: String, _ modifier: String) -> Bool {
        let texts = texts(of: found)
        switch modifier {
        case "exact": return texts.contains(value)
        case "contains": return texts.contains { Matcher.folded($0).contains(Matcher.folded(value)) }
        default: return texts.contains { Matcher.folded($0).hasPrefix(Matcher.folded(value)) }
        }
    }

    // MARK: references

    private func reference(_ found: JSON, _ value: String, _ modifier: String) -> Bool {
        guard let stated = found.text ?? found["reference"]?.text else { return false }
        let wanted = modifier.isEmpty || value.contains("/") ? value : "\(modifier)/\(value)"
        if stated == wanted { return true }
        let (theirs, ours) = (Matcher.local(stated), Matcher.local(wanted))
        return ours.contains("/") ? theirs == ours : theirs.split(separator: "/").last.map(String.init) == ours
    }

    /// `Type/id` of `https://server/fhir/Type/id/_history/2`.
    public static func local(_ address: String) -> String {
        let parts = address.split(separator: "/")
        let end = parts.firstIndex(of: "_history") ?? parts.count
        guard end >= 2, parts[end - 2].first?.isUppercase == true else { return address }
        return "\(parts[end - 2])/\(parts[end - 1])"
    }

    private func uri(_ found: JSON, _ value: String, _ modifier: String) -> Bool {
        guard let stated = found.text ?? found["reference"]?.text else { return false }
        if modifier == "below" { return stated == value || stated.hasPrefix(value.hasSuffix("/") ? value : value + "/") }
        // A canonical address may carry a version that was not asked for.
        return stated == value || (stated.hasPrefix(value + "|") && !value.contains("|"))
    }

    // MARK: amounts

    private func date(_ found: JSON, _ value: String) -> Bool {
        let (prefix, text) = SearchPrefix.split(value)
        // A plus sign that was not escaped arrives as a blank.
        guard let theirs = DateRange(found, offset: offset), let asked = DateRange(text.replacing(" ", with: "+"), offset: offset) else { return false }
        return prefix.holds((Double(theirs.low), Double(theirs.high)), (Double(asked.low), Double(asked.high)))
    }

    private func quantity(_ found: JSON, _ value: String) -> Bool {
        let parts = value.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, !parts[1].isEmpty, found["system"]?.text != parts[1] { return false }
        if let unit = parts.count > 2 ? parts[2] : parts.count == 2 ? parts[1] : nil, !unit.isEmpty, found["code"]?.text != unit, found["unit"]?.text != unit { return false }
        guard let amount = found["value"] else { return false }
        return number(amount, parts[0])
    }

    private func number(_ found: JSON, _ value: String) -> Bool {
        let (prefix, text) = SearchPrefix.split(value)
        guard let stated = found.double, let asked = Double(text) else { return false }
        // 5.4 means from 5.35 to 5.45; comparisons take it as it stands.
        let digits = text.split(separator: ".").dropFirst().first.map { $0.prefix { $0.isNumber }.count } ?? 0
        var half = 0.5
        for _ in 0..<digits { half /= 10 }
        if prefix == .eq || prefix == .ne || prefix == .ap {
            if prefix == .ap { half = max(half, abs(asked) * 0.1) }
            let isNear = stated >= asked - half && stated < asked + half
            return (prefix == .ne) != isNear
        }
        return prefix.holds((stated, stated), (asked, asked))
    }
}
