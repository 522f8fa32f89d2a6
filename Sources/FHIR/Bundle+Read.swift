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

    /// The same for what was read as JSON already.
    public static func read(_ tree: JSON) throws(Flaw) -> Bundle {
        do { return try Document(from: TreeDecoder(tree)).bundle } catch { throw Flaw(error) }
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

/// What stands at the root: a Bundle, or one resource.
private struct Document: Decodable {
    var bundle = Bundle(entries: [], flaws: [])

    private enum Keys: String, CodingKey { case resourceType, entry }

    init(from decoder: any Decoder) throws {
        let container: KeyedDecodingContainer<Keys>
        let type: String
        do {
            container = try decoder.container(keyedBy: Keys.self)
            type = try container.decode(String.self, forKey: .resourceType)
        } catch {
            throw Flaw(.notFHIR, at: "")
        }
        guard type == "Bundle" else {
            do {
                bundle.entries = [.init(place: "", fullUrl: nil, resource: try Resource(from: decoder))]
            } catch {
                bundle.flaws = [Flaw(error)]
            }
            return
        }
        for slot in try container.decodeIfPresent([EntrySlot].self, forKey: .entry) ?? [] {
            switch slot.content {
            case .success(let entry?): bundle.entries.append(entry)
            case .success(nil): continue
            case .failure(let flaw): bundle.flaws.append(flaw)
            }
        }
    }
}

/// One entry, which never fails as a whole, so that the next one is read too.
private struct EntrySlot: Decodable {
    /// Nil for an entry that is meant to hold no resource: a deletion, a query, a response.
    var content: Result<Bundle.Entry?, Flaw>

    private enum Keys: String, CodingKey { case fullUrl, resource, request }
    private struct Request: Decodable { var method: String? }

    init(from decoder: any Decoder) throws {
        do {
            let container = try decoder.container(keyedBy: Keys.self)
            let place = Flaw.place(decoder.codingPath + [Keys.resource])
            if let resource = try container.decodeIfPresent(Resource.self, forKey: .resource) {
                let fullUrl = try container.decodeIfPresent(String.self, forKey: .fullUrl)
                content = .success(.init(place: place, fullUrl: fullUrl, resource: resource))
                return
            }
            let method = try container.decodeIfPresent(Request.self, forKey: .request)?.method
            content = method == "POST" || method == "PUT" ? .failure(Flaw(.missing, at: place)) : .success(nil)
        } catch {
            content = .failure(Flaw(error, within: decoder.codingPath))
        }
    }
}
