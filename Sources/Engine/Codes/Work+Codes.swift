import FollowUp
import Storage

extension Work {
    /// Takes in a hospital's list of codes as its next version; nil where it is the very file that is in use already.
    @discardableResult
    public func take(codes entries: [CodeEntry], _ kind: CodeKind, source: String, digest: [UInt8], by staff: ID<Staff>? = nil) throws -> Int? {
        if try store.codeLists(kind).first?.digest == digest { return nil }
        return try store.insert(codes: entries, kind, source: source, digest: digest, by: staff, now: now)
    }

    /// What comes of each of the codes.
    public func results(of entries: [CodeEntry], _ kind: CodeKind) -> [CodeResult] {
        let results = CodeResults(matching: core.planner.matching)
        return entries.map { results.result(of: $0, kind) }
    }

    /// How many codes of the list in use come to each pathway; see `CodeResults.totals`.
    public func codeTotals(_ kind: CodeKind) throws -> [String?: Int] {
        CodeResults(matching: core.planner.matching).totals(of: try store.codes(kind), kind)
    }
}
