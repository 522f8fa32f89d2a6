extension Bundle {
    /// Reads a document; an entry that cannot be read becomes a flaw while the others are kept.
    ///
    /// - Throws: `Flaw` when nothing at all can be read: no JSON, or JSON that is no resource.
    public static func read(_ bytes: [UInt8]) throws(Flaw) -> Bundle {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if isLineDelimited(body) { return readLines(body) }
        return try readDocument(body)
    }

    private static func readDocument(_ bytes: ArraySlice<UInt8>) throws(Flaw) -> Bundle {
        let tree: JSON
        do throws(JSONFault) { tree = try JSON.read(bytes) } catch { throw Flaw(.malformed, at: "") }
        return try read(tree)
    }

    /// The same for what was read as JSON already: a Bundle, or one resource.
    public static func read(_ tree: JSON) throws(Flaw) -> Bundle {
        guard let type = tree["resourceType"]?.text else { throw Flaw(.notFHIR, at: "") }
        guard type == "Bundle" else {
            do throws(Flaw) { return Bundle(entries: [Entry(place: "", fullUrl: nil, resource: try Resource(json: tree))], flaws: []) } catch {
                return Bundle(entries: [], flaws: [error])
            }
        }
        var bundle = Bundle(entries: [], flaws: [])
        for (number, slot) in try (Members(tree).many("entry") as [Slot]).enumerated() {
            let place = "entry[\(number)]"
            do throws(Flaw) {
                if let entry = try slot.entry(at: place + ".resource") { bundle.entries.append(entry) }
            } catch {
                bundle.flaws.append(error.within(place))
            }
        }
        return bundle
    }

    /// What stands at one place of the list. It never fails as a whole, so that the next one is read too.
    private struct Slot: Readable {
        var json: JSON

        init(json: JSON) throws(Flaw) { self.json = json }

        /// Nil where it is meant to hold no resource: a deletion, a query, a response.
        func entry(at place: String) throws(Flaw) -> Entry? {
            let members = try Members(json)
            if let resource: Resource = try members.one("resource") {
                return Entry(place: place, fullUrl: try members.one("fullUrl"), resource: resource)
            }
            guard let request = members.value("request"), request != .null else { return nil }
            let method: String?
            do throws(Flaw) { method = try Members(request).one("method") } catch { throw error.within("request") }
            if method == "POST" || method == "PUT" { throw Flaw(.missing, at: "resource") }
            return nil
        }
    }

    private static func readLines(_ bytes: ArraySlice<UInt8>) -> Bundle {
        var whole = Bundle(entries: [], flaws: [])
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let prefix = "line \(number)"
            func placed(_ place: String) -> String { place.isEmpty ? prefix : "\(prefix): \(place)" }
            do throws(Flaw) {
                let part = try readDocument(line)
                whole.entries += part.entries.map {
                    Entry(place: placed($0.place), fullUrl: $0.fullUrl, resource: $0.resource)
                }
                whole.flaws += part.flaws.map { Flaw($0.kind, at: placed($0.place)) }
            } catch {
                whole.flaws.append(Flaw(error.kind, at: placed(error.place)))
            }
        }
        return whole
    }

    /// One object a line, at least two of them. A document written over several lines never has a first line that
    /// closes its brace with an opening brace on the next.
    private static func isLineDelimited(_ bytes: ArraySlice<UInt8>) -> Bool {
        var lines = bytes.split(separator: 0x0A, maxSplits: 64).lazy
            .compactMap { line in line.first { $0 > 0x20 }.map { (first: $0, last: line.last { $0 > 0x20 }) } }
            .makeIterator()
        guard let first = lines.next(), first.first == UInt8(ascii: "{"), first.last == UInt8(ascii: "}") else {
            return false
        }
        return lines.next()?.first == UInt8(ascii: "{")
    }
}
